package dev.thrum.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar that users put behind {@code -javaagent:}, and what is not. */
class AgentJarIT {

  @Test
  void it_brings_the_transformer_and_its_own_asm() throws IOException {
    assertThat(classes())
        .contains(
            "dev/thrum/agent/asm/ClassReader.class",
            "dev/thrum/agent/asm/tree/ClassNode.class",
            "dev/thrum/agent/transformer/Weaver.class");
  }

  @Test
  void nothing_in_it_can_hide_a_class_of_the_application_or_of_the_api() throws IOException {
    assertThat(classes()).allMatch(name -> name.startsWith("dev/thrum/agent/"));
  }

  @Test
  void its_manifest_lets_it_in_by_every_door() throws IOException {
    try (JarFile jar = jar()) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      for (String door : List.of("Premain-Class", "Agent-Class", "Launcher-Agent-Class")) {
        assertThat(manifest.getValue(door)).as(door).isEqualTo("dev.thrum.agent.ThrumAgent");
      }
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
      assertThat(manifest.getValue("Boot-Class-Path")).isNull();
    }
  }

  @Test
  void nothing_in_it_is_linked_by_a_bootstrap_in_the_middle_of_class_loading() throws IOException {
    try (JarFile jar = jar()) {
      for (ZipEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().endsWith(".class")) {
          byte[] bytes = jar.getInputStream(entry).readAllBytes();
          assertThat(Bootstraps.of(bytes)).as(entry.getName()).isEmpty();
        }
      }
    }
  }

  private static List<String> classes() throws IOException {
    try (JarFile jar = jar()) {
      return jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")).toList();
    }
  }

  private static JarFile jar() throws IOException {
    return new JarFile(System.getProperty("thrum.it.agent"));
  }
}
