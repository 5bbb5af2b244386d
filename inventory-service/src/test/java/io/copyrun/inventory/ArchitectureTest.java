package io.copyrun.inventory;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String[] CORES = {
        "io.copyrun.inventory.device..",
        "io.copyrun.inventory.importing..",
        "io.copyrun.inventory.schedule..",
        "io.copyrun.inventory.request..",
        "io.copyrun.inventory.operation..",
        "io.copyrun.inventory.decision..",
        "io.copyrun.inventory.checkpoint..",
        "io.copyrun.inventory.rollout.."
    };

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.copyrun.inventory");

    @Test
    void coresKnowNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.quarkiverse..",
                        "io.smallrye..",
                        "io.vertx..",
                        "jakarta..",
                        "org.hibernate..",
                        "org.apache.kafka..",
                        "org.eclipse.microprofile..",
                        "org.jboss..",
                        "java.sql..",
                        "java.net.http..")
                .check(classes);
    }

    @Test
    void coresKnowNoEdge() {
        noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.copyrun.inventory.api..",
                        "io.copyrun.inventory.events..",
                        "io.copyrun.inventory.store..",
                        "io.copyrun.inventory.outgoing..",
                        "io.copyrun.inventory.platform..",
                        "io.copyrun.inventory.database..")
                .check(classes);
    }

    @Test
    void coresAskNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(classes);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.copyrun.inventory.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void onlyTheInterfaceMakesProblems() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.copyrun.inventory.api..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.quarkiverse.resteasy.problem..")
                .check(classes);
    }
}
