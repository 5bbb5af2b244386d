package io.copyrun.session.operation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class OperationArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("io.copyrun.session");

    @Test
    void knowsNoFrameworkInTheCore() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.copyrun.session.operation", "io.copyrun.session.restore", "io.copyrun.session.breaker")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..", "io.smallrye..", "jakarta..", "org.apache.kafka..", "org.jdbi..", "java.sql..")
                .check(CLASSES);
    }

    @Test
    void knowsNothingOfItsOwnEdgeInTheCore() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.copyrun.session.operation",
                        "io.copyrun.session.restore",
                        "io.copyrun.session.node",
                        "io.copyrun.session.breaker")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.copyrun.session.store",
                        "io.copyrun.session.worker",
                        "io.copyrun.session.events",
                        "io.copyrun.session.api")
                .check(CLASSES);
    }

    @Test
    void readsNoClockInTheCore() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.copyrun.session.operation", "io.copyrun.session.restore", "io.copyrun.session.breaker")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }
}
