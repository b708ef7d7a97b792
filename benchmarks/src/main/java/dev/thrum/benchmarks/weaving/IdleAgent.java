package dev.thrum.benchmarks.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** An agent that is shown each class and changes none: what the JVM itself takes for any agent. */
public final class IdleAgent implements ClassFileTransformer {

  private IdleAgent() {}

  /** The JVM calls it. */
  public static void premain(String argument, Instrumentation jvm) {
    jvm.addTransformer(new IdleAgent(), true);
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    return null;
  }

  /**
   * @return the archive
   */
  public static Path into(Path archive) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", IdleAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    String file = IdleAgent.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(archive), manifest);
        InputStream in = IdleAgent.class.getClassLoader().getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("no class file of the agent");
      }
      jar.putNextEntry(new JarEntry(file));
      in.transferTo(jar);
      jar.closeEntry();
    }
    return archive;
  }
}
