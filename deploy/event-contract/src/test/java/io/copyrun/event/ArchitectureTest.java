package io.copyrun.event;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CONTRACT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.copyrun.event");

    @Test
    void eventsKnowNeitherBrokerNorDatabase() {
        classes()
                .that()
                .resideInAPackage("io.copyrun.event")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.copyrun.event",
                        "java.lang..",
                        "java.time..",
                        "java.util..",
                        "org.jspecify..",
                        "com.fasterxml.jackson.annotation..")
                .check(CONTRACT);
    }

    @Test
    void wireKnowsNoDatabaseAndNoProducer() {
        noClasses()
                .that()
                .resideInAPackage("io.copyrun.event.wire")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.copyrun.event.outbox", "java.sql..", "javax.sql..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.kafka.clients.producer.KafkaProducer")
                .check(CONTRACT);
    }

    @Test
    void contractKnowsNoFrameworkAndNoService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.vertx..", "jakarta..", "io.smallrye..")
                .check(CONTRACT);
    }
}
