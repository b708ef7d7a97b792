package dev.thrum.transformer.tools;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Jar;
import dev.thrum.future.Future;
import dev.thrum.transformer.WeaveOptions;
import dev.thrum.transformer.trial.Compile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/**
 * An OSGi bundle that is woven before its manifest is computed: so it imports what woven code
 * needs, which its source doesn't name.
 */
class BundleTest {

  private static final String SOURCE =
      """
      package shop;
      import static dev.thrum.Thrum.*;
      import dev.thrum.annotations.Async;
      import dev.thrum.future.Future;
      public class Shop {
        @Async public static Future<String> open(String name) {
          await(yieldNow());
          return Future.ready(name + await(async(() -> "!")));
        }
      }
      """;

  @TempDir private Path temp;

  @Test
  void runs_in_a_framework_that_gives_it_no_more_than_it_imports() throws Exception {
    Path classes = Files.createDirectory(temp.resolve("classes"));
    Compile.into(
        classes, List.of("--release", "17", "-cp", Compile.classPath()), "shop/Shop", SOURCE);
    WovenFiles.weave(classes, WeaveOptions.buildTime());
    File jar = bundle(classes.toFile());

    Framework framework =
        new FrameworkFactory()
            .newFramework(
                Map.of(
                    Constants.FRAMEWORK_STORAGE,
                    temp.resolve("cache").toString(),
                    Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                    "dev.thrum,dev.thrum.future,dev.thrum.woven,dev.thrum.annotations",
                    Constants.FRAMEWORK_BUNDLE_PARENT,
                    Constants.FRAMEWORK_BUNDLE_PARENT_BOOT,
                    Constants.FRAMEWORK_BOOTDELEGATION,
                    ""));
    framework.start();
    try {
      Bundle bundle = framework.getBundleContext().installBundle(jar.toURI().toString());
      bundle.start();
      Object future =
          bundle.loadClass("shop.Shop").getMethod("open", String.class).invoke(null, "shop");

      assertThat(dev.thrum.Thrum.blockOn((Future<?>) future)).isEqualTo("shop!");
      assertThat(bundle.getHeaders().get(Constants.IMPORT_PACKAGE)).contains("dev.thrum.woven");
      assertThat(future.getClass().getClassLoader())
          .isSameAs(bundle.loadClass("shop.Shop").getClassLoader());
    } finally {
      framework.stop();
      framework.waitForStop(0);
    }
  }

  /** With a manifest of what its class files refer to. */
  private File bundle(File classes) throws Exception {
    File file = temp.resolve("shop.jar").toFile();
    try (Analyzer analyzer = new Analyzer(new Jar(classes))) {
      analyzer.setBundleSymbolicName("shop");
      analyzer.setProperty(Constants.EXPORT_PACKAGE, "shop");
      analyzer.setProperty(Constants.IMPORT_PACKAGE, "!java.*,*");
      analyzer.getJar().setManifest(analyzer.calcManifest());
      analyzer.getJar().write(file);
    }
    return file;
  }
}
