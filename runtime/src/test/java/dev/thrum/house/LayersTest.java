package dev.thrum.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The packages of the runtime lie in layers, and each imports only layers below its own. */
class LayersTest {

  /** From the bottom up. A new package is one word here, in the lowest layer that can hold it. */
  private static final List<Layer> LAYERS =
      List.of(
          // The vocabulary, and the base it shares with everybody: these two may know each other.
          Layer.ofPeers("dev.thrum.future", "dev.thrum.internal"),
          Layer.ofStrangers("dev.thrum.internal.concurrent", "dev.thrum.woven"),
          Layer.ofStrangers(
              "dev.thrum.task",
              "dev.thrum.time",
              "dev.thrum.reactor",
              "dev.thrum.sync",
              "dev.thrum.channel"),
          // AsyncReader and AsyncWriter are what sockets, files and processes implement; what is
          // seen of a runtime is told in the words of observe by whoever knows it; streams run sets
          // of futures.
          Layer.ofStrangers("dev.thrum.io", "dev.thrum.observe", "dev.thrum.combine"),
          Layer.ofStrangers(
              "dev.thrum.executor",
              "dev.thrum.net",
              "dev.thrum.fs",
              "dev.thrum.stream",
              "dev.thrum.process",
              "dev.thrum.signal"),
          // Made of the parts below, and known to none of them.
          Layer.ofStrangers("dev.thrum.patterns"),
          // The wiring: tests build runtimes.
          Layer.ofPeers("dev.thrum", "dev.thrum.micrometer", "dev.thrum.testing"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  /** Packages of equal rank; peers may import each other as long as no ring closes. */
  private record Layer(boolean peers, List<String> packages) {
    static Layer ofPeers(String... packages) {
      return new Layer(true, List.of(packages));
    }

    static Layer ofStrangers(String... packages) {
      return new Layer(false, List.of(packages));
    }
  }

  @Test
  void every_package_has_a_layer() {
    TreeSet<String> packages =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.isEmpty()) // module-info
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(packages).isNotEmpty();
    assertThat(LAYERS.stream().flatMap(layer -> layer.packages().stream()).toList())
        .as("packages of LAYERS")
        .containsAll(packages);
  }

  @Test
  void each_package_imports_only_layers_below_its_own() {
    assertThat(
            CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(LayersTest::climbs)
                .map(Dependency::getDescription)
                .sorted()
                .toList())
        .as("imports that do not point down")
        .isEmpty();
  }

  @Test
  void packages_form_no_ring() {
    slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void the_runtime_knows_no_bytecode_and_no_unsafe_memory() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.thrum.transformer..",
            "dev.thrum.agent..",
            "org.objectweb.asm..",
            "java.lang.instrument..",
            "sun.misc..",
            "jdk.internal..")
        .check(CLASSES);
  }

  private static boolean climbs(Dependency dependency) {
    String from = dependency.getOriginClass().getPackageName();
    String to = dependency.getTargetClass().getBaseComponentType().getPackageName();
    int source = layerOf(from);
    int target = layerOf(to);
    boolean inside = source >= 0 && target >= 0 && !from.equals(to);
    return inside && (target > source || (target == source && !LAYERS.get(source).peers()));
  }

  private static int layerOf(String name) {
    for (int i = 0; i < LAYERS.size(); i++) {
      if (LAYERS.get(i).packages().contains(name)) {
        return i;
      }
    }
    return -1;
  }

  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return Optional.of(type.getPackageName())
          .filter(name -> layerOf(name) >= 0)
          .map(SliceIdentifier::of)
          .orElseGet(SliceIdentifier::ignore);
    }

    @Override
    public String getDescription() {
      return "each package";
    }
  }
}
