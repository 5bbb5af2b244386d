package io.copyrun.session.dialog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.copyrun.session.device.DeviceServer;
import io.copyrun.session.device.Transport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses SESSION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.copyrun.session");
    private static final String[] CORES = {
        "io.copyrun.session.dialog..",
        "io.copyrun.session.platform..",
        "io.copyrun.session.facts..",
        "io.copyrun.session.transcript.."
    };

    @Test
    void coresKnowNoFrameworkNoNetworkAndNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "jakarta..",
                        "io.vertx..",
                        "org.apache..",
                        "net.schmizz..",
                        "java.net..",
                        "java.sql..",
                        "java.util.concurrent..",
                        "io.copyrun.session.device..",
                        "io.copyrun.session.ssh..",
                        "io.copyrun.session.telnet..")
                .check(SESSION);
        noClasses()
                .that()
                .resideInAnyPackage(CORES)
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(SESSION);
    }

    @Test
    void onlyTheConversationTypesIntoADevice() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.copyrun.session.device.Conversation")
                .should()
                .callMethod(Transport.class, "send", String.class)
                .check(SESSION);
    }

    @Test
    void onlyTheCarriageWritesToTheServerOfADevice() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.copyrun.session.worker.Carriage")
                .should()
                .callMethod(DeviceServer.class, "write", DeviceServer.Outgoing.class, BooleanSupplier.class)
                .check(SESSION);
    }

    @Test
    void noCoreDependsOnTheDialogButItsDriver() {
        classes()
                .that()
                .resideInAPackage("io.copyrun.session.facts..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.copyrun.session.facts..",
                        "io.copyrun.event",
                        "java..",
                        "com.google.re2j..",
                        "org.jspecify..")
                .check(SESSION);
    }
}
