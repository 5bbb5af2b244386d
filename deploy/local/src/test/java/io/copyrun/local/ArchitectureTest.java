package io.copyrun.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.copyrun.local");

    @Test
    void processesKnowNothingOfWhatRunsInThem() {
        noClasses()
                .that()
                .resideInAPackage("..local.process..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "io.copyrun.local.process..", "org.jspecify..")
                .check(classes);
    }

    @Test
    void theDemonstrationSpeaksToTheServicesOverHttpOnly() {
        noClasses()
                .that()
                .resideInAPackage("..local.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.copyrun.event..", "org.apache.kafka..", "java.sql..", "org.postgresql..")
                .check(classes);
    }
}
