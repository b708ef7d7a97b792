package dev.thrum.transformer.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.transformer.classfile.Screen;
import dev.thrum.transformer.report.Diagnostic;
import dev.thrum.transformer.trial.Compile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeaveJarTest {

  private static final long NOON_IN_MAY = 1_746_093_600_000L;

  @TempDir private Path temp;
  private byte[] cart;
  private byte[] plain;
  private final List<ZipEntry> entries = new ArrayList<>();
  private final List<byte[]> contents = new ArrayList<>();

  @BeforeEach
  void compile_a_shop() throws IOException {
    Compile.into(
        temp,
        "shop/Cart",
        "package shop; import dev.thrum.annotations.Async; class Cart { @Async void pay() {} }",
        "shop/Plain",
        "package shop; class Plain {}");
    cart = Files.readAllBytes(temp.resolve("shop/Cart.class"));
    plain = Files.readAllBytes(temp.resolve("shop/Plain.class"));
  }

  @Test
  void entries_keep_order_time_method_and_content_and_frames_follow_their_host()
      throws IOException {
    stored("META-INF/MANIFEST.MF", text("Manifest-Version: 1.0\n"));
    deflated("zebra.txt", text("striped"));
    stored("shop/Cart.class", cart);
    deflated("shop/Plain.class", plain);
    stored("lib/inner.jar", text("not looked into"));
    Path jar = jar("app.jar");

    TreeReport report = weave(Target.inPlace(jar));

    assertThat(report.summary().woven()).isEqualTo(1);
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      assertThat(Collections.list(zip.entries()))
          .extracting(ZipEntry::getName)
          .containsExactly(
              "META-INF/MANIFEST.MF",
              "zebra.txt",
              "shop/Cart.class",
              "shop/Cart$$Async$pay.class",
              "shop/Plain.class",
              "lib/inner.jar");
      assertThat(Collections.list(zip.entries()))
          .extracting(ZipEntry::getTime)
          .containsOnly(NOON_IN_MAY);
      assertThat(Collections.list(zip.entries()))
          .extracting(ZipEntry::getMethod)
          .containsExactly(
              ZipEntry.STORED,
              ZipEntry.DEFLATED,
              ZipEntry.STORED,
              ZipEntry.STORED,
              ZipEntry.DEFLATED,
              ZipEntry.STORED);
      assertThat(content(zip, "zebra.txt")).isEqualTo(text("striped"));
      assertThat(content(zip, "shop/Plain.class")).isEqualTo(plain);
      assertThat(Screen.isWoven(content(zip, "shop/Cart.class"))).isTrue();
      assertThat(zip.getComment()).isEqualTo("a shop");
      assertThat(zip.getEntry("zebra.txt").getComment()).isEqualTo("of zebra.txt");
    }
  }

  @Test
  void the_same_jar_gives_the_same_bytes_and_weaving_again_changes_none() throws IOException {
    deflated("shop/Cart.class", cart);
    Path one = jar("one.jar");
    Path two = jar("two.jar");
    Path copy = temp.resolve("copy.jar");

    weave(Target.inPlace(one));
    weave(new Target(two, copy));
    assertThat(copy).hasSameBinaryContentAs(one);

    FileTime time = Files.getLastModifiedTime(one);
    TreeReport again = weave(Target.inPlace(one));
    assertThat(copy).hasSameBinaryContentAs(one);
    assertThat(Files.getLastModifiedTime(one)).isEqualTo(time);
    assertThat(again.summary().woven()).isZero();
    assertThat(again.summary().skipped()).isEqualTo(1);
  }

  @Test
  void a_jar_without_async_code_is_not_rewritten() throws IOException {
    deflated("shop/Plain.class", plain);
    Path jar = jar("app.jar");
    byte[] before = Files.readAllBytes(jar);
    Path copy = temp.resolve("out/copy.jar");

    weave(Target.inPlace(jar));
    weave(new Target(jar, copy));

    assertThat(jar).hasBinaryContent(before);
    assertThat(copy).hasBinaryContent(before);
  }

  @Test
  void a_signed_jar_with_async_code_is_refused() throws IOException {
    deflated("META-INF/SHOP.SF", text("digests"));
    deflated("shop/Cart.class", cart);
    Path jar = jar("signed.jar");
    byte[] before = Files.readAllBytes(jar);

    TreeReport report = weave(Target.inPlace(jar));

    assertThat(report.failed()).isTrue();
    assertThat(report.diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            jar
                + ":[1,1] TH-E430 the jar is signed (META-INF/SHOP.SF) and woven classes would not"
                + " match its digests; weave before signing, or take the signature out first");
    assertThat(jar).hasBinaryContent(before);
  }

  @Test
  void a_jar_that_begins_with_a_launch_script_is_refused() throws IOException {
    deflated("shop/Cart.class", cart);
    byte[] jar = Files.readAllBytes(jar("app.jar"));
    Path script = Files.write(temp.resolve("script.jar"), text("#!/bin/sh\n"));
    Files.write(script, jar, StandardOpenOption.APPEND);

    assertThat(weave(Target.inPlace(script)).diagnostics())
        .extracting(Diagnostic::toString)
        .containsExactly(
            script
                + ":[1,1] TH-E430 the jar begins with a launch script, which would be lost; weave"
                + " the classes before they are packed");
  }

  @Test
  void a_signed_jar_without_async_code_passes() throws IOException {
    deflated("META-INF/SHOP.SF", text("digests"));
    deflated("shop/Plain.class", plain);

    assertThat(weave(Target.inPlace(jar("signed.jar"))).failed()).isFalse();
  }

  @Test
  void releases_and_application_folders_are_woven_where_they_are() throws IOException {
    deflated("META-INF/versions/21/shop/Cart.class", cart);
    deflated("BOOT-INF/classes/shop/Cart.class", cart);
    Path jar = jar("app.jar");

    weave(Target.inPlace(jar));

    try (ZipFile zip = new ZipFile(jar.toFile())) {
      assertThat(zip.getEntry("META-INF/versions/21/shop/Cart$$Async$pay.class")).isNotNull();
      assertThat(zip.getEntry("BOOT-INF/classes/shop/Cart$$Async$pay.class")).isNotNull();
    }
    assertThat(weave(Target.inPlace(jar)).summary().skipped()).isEqualTo(2);
  }

  @Test
  void a_frame_whose_host_is_gone_is_left_out() throws IOException {
    deflated("shop/Gone$$Async$pay.class", FakeWeaver.frame("shop/Gone$$Async$pay"));
    deflated("shop/Plain.class", plain);
    Path jar = jar("app.jar");

    weave(Target.inPlace(jar));

    try (ZipFile zip = new ZipFile(jar.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("shop/Plain.class");
    }
  }

  @Test
  void a_file_that_is_no_jar_is_told_so() throws IOException {
    Path text = Files.writeString(temp.resolve("notes.txt"), "hello");

    assertThatThrownBy(() -> weave(Target.inPlace(text)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(text + " is neither a directory nor a jar: ");
  }

  private static TreeReport weave(Target target) throws IOException {
    return new WeaveTree(TreeOptions.standard(), new FakeWeaver()).weave(List.of(target));
  }

  private void stored(String name, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    ZipEntry entry = add(name, content);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
  }

  private void deflated(String name, byte[] content) {
    add(name, content).setMethod(ZipEntry.DEFLATED);
  }

  private ZipEntry add(String name, byte[] content) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(NOON_IN_MAY);
    entry.setComment("of " + name);
    entries.add(entry);
    contents.add(content);
    return entry;
  }

  private Path jar(String name) throws IOException {
    Path file = temp.resolve(name);
    try (OutputStream stream = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(stream)) {
      zip.setComment("a shop");
      for (int i = 0; i < entries.size(); i++) {
        zip.putNextEntry(new ZipEntry(entries.get(i)));
        zip.write(contents.get(i));
        zip.closeEntry();
      }
    }
    return file;
  }

  private static byte[] content(ZipFile zip, String name) throws IOException {
    return zip.getInputStream(zip.getEntry(name)).readAllBytes();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
