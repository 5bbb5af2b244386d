package io.copyrun.tftp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.copyrun.tftp";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void coresKnowNoFrameworkNoSocketAndNoDisk() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".packet..", ROOT + ".transfer..", ROOT + ".ticket..", ROOT + ".rcp..", ROOT + ".scp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.vertx..",
                        "io.netty..",
                        "org.apache.kafka..",
                        "jakarta..",
                        "com.fasterxml..",
                        "java.net..",
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.util.concurrent..")
                .check(CLASSES);
    }

    @Test
    void coresDoNotAskForTheTime() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".packet..", ROOT + ".transfer..", ROOT + ".ticket..", ROOT + ".rcp..", ROOT + ".scp..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(CLASSES);
    }

    @Test
    void coresDoNotKnowTheirEdges() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".packet..", ROOT + ".transfer..", ROOT + ".ticket..", ROOT + ".rcp..", ROOT + ".scp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT,
                        ROOT + ".server..",
                        ROOT + ".spool..",
                        ROOT + ".events..",
                        ROOT + ".api..",
                        ROOT + ".stream..",
                        ROOT + ".rshd..")
                .check(CLASSES);
    }

    @Test
    void onlyTheDatagramsKnowChannels() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .and()
                .haveNameNotMatching(".*\\.Netty\\w+(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty.buffer..", "io.netty.channel.epoll..", "io.netty.channel.socket..")
                .check(CLASSES);
    }

    @Test
    void nothingStartsAProcessOrAShell() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(CLASSES);
    }
}
