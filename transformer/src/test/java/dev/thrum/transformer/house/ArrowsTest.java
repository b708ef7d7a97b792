package dev.thrum.transformer.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The transformer turns bytes into bytes: facade on top, vocabulary at the bottom, no way out. */
class ArrowsTest {

  private static final String FACADE = "dev.thrum.transformer";
  private static final String COMMAND_LINE = "dev.thrum.transformer.cli..";

  /** Whole directories and jars: the ground that command line and Maven plugin stand on. */
  private static final String TREES = "dev.thrum.transformer.tree..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void nobody_imports_the_facade_but_the_doors() {
    noClasses()
        .that()
        .resideOutsideOfPackages(FACADE, TREES, COMMAND_LINE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(FACADE)
        .check(CLASSES);
  }

  @Test
  void nobody_imports_the_command_line() {
    noClasses()
        .that()
        .resideOutsideOfPackage(COMMAND_LINE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(COMMAND_LINE)
        .check(CLASSES);
  }

  @Test
  void what_weaves_one_class_knows_nothing_of_trees() {
    noClasses()
        .that()
        .resideOutsideOfPackages(TREES, COMMAND_LINE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(TREES)
        .check(CLASSES);
  }

  @Test
  void what_users_are_told_and_the_facts_between_steps_import_no_step() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.thrum.transformer.report..", "dev.thrum.transformer.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.thrum.transformer.classfile..",
            "dev.thrum.transformer.analysis..",
            "dev.thrum.transformer.checks..",
            "dev.thrum.transformer.rewrite..")
        .check(CLASSES);
  }

  @Test
  void packages_form_no_ring() {
    slices().matching("dev.thrum.transformer.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void annotations_and_runtime_are_known_by_name_only() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.thrum..").and(resideOutsideOfPackage("dev.thrum.transformer..")))
        .check(CLASSES);
  }

  @Test
  void no_door_shows_through() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.instrument..", "org.apache.maven..")
        .check(CLASSES);
  }

  @Test
  void files_are_touched_by_trees_and_the_command_line_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages(TREES, COMMAND_LINE)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.nio.file..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.(File|RandomAccessFile).*")
        .check(CLASSES);
  }
}
