package io.copyrun.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.copyrun.bench");

    @Test
    void rowsAndResultsKnowNothingOfServersAndProcesses() {
        noClasses()
                .that()
                .resideInAnyPackage("..bench.row..", "..bench.result..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..bench.server..", "..bench.node..", "..local.process..", "org.apache.kafka..")
                .check(classes);
    }

    @Test
    void whatIsMeasuredDoesNotKnowWhoMeasuresIt() {
        noClasses()
                .that()
                .resideInAnyPackage("..bench.measure..", "..bench.load..", "..bench.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..bench.result..", "..bench.node..")
                .check(classes);
    }
}
