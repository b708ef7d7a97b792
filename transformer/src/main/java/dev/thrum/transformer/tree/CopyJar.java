package dev.thrum.transformer.tree;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Step: writes a jar anew with its classes woven. Entries keep order, time, method and extra data;
 * frame classes follow their hosts and have their times, so the same jar gives the same bytes.
 */
final class CopyJar {

  private CopyJar() {}

  static void weaving(WeavePlan plan, ZipFile zip, Path file) throws IOException {
    Set<String> frames = plan.frames();
    try (OutputStream stream = Files.newOutputStream(file);
        ZipOutputStream out = new ZipOutputStream(stream)) {
      out.setComment(zip.getComment());
      for (ZipEntry entry : Collections.list(zip.entries())) {
        WovenClass woven = plan.woven().get(entry.getName());
        if (woven != null) {
          put(entry, entry.getName(), woven.bytes(), out);
          for (Map.Entry<String, byte[]> frame : woven.frames().entrySet()) {
            put(entry, frame.getKey(), frame.getValue(), out);
          }
        } else if (!frames.contains(entry.getName()) && !plan.orphans().contains(entry.getName())) {
          put(entry, entry.getName(), zip.getInputStream(entry).readAllBytes(), out);
        }
      }
    }
  }

  private static void put(ZipEntry like, String name, byte[] bytes, ZipOutputStream out)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(like.getTime());
    entry.setMethod(like.getMethod());
    entry.setExtra(like.getExtra());
    entry.setComment(like.getComment());
    if (like.getMethod() == ZipEntry.STORED) {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      entry.setSize(bytes.length);
      entry.setCrc(crc.getValue());
    }
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }
}
