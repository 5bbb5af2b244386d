package io.copyrun.archive;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String[] CORE = {
        "io.copyrun.archive.line..",
        "io.copyrun.archive.completeness..",
        "io.copyrun.archive.artifact..",
        "io.copyrun.archive.diff..",
        "io.copyrun.archive.fetch.."
    };

    private static final JavaClasses ARCHIVE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.copyrun.archive");

    @Test
    void coreKnowsNoFrameworkNoDatabaseAndNoDisk() {
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.copyrun.archive.line..",
                        "io.copyrun.archive.completeness..",
                        "io.copyrun.archive.artifact..",
                        "io.copyrun.archive.diff..",
                        "io.copyrun.archive.fetch..",
                        "io.copyrun.event",
                        "java.io",
                        "java.lang..",
                        "java.nio.charset",
                        "java.time..",
                        "java.util..",
                        "com.google.re2j",
                        "com.github.difflib..",
                        "org.jspecify..")
                .check(ARCHIVE);
    }

    @Test
    void coreTakesTimeAsAnArgument() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(ARCHIVE);
    }

    @Test
    void nobodyUsesExpressionsThatBacktrackOnTextFromOutside() {
        noClasses()
                .that()
                .resideInAnyPackage("io.copyrun.archive.line..", "io.copyrun.archive.completeness..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(java.util.regex.Pattern.class)
                .check(ARCHIVE);
    }

    @Test
    void packagesDoNotGoInCircles() {
        slices().matching("io.copyrun.archive.(*)..").should().beFreeOfCycles().check(ARCHIVE);
    }
}
