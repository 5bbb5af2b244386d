package io.copyrun.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.copyrun.simulator");

    @Test
    void terminalsCommandsAndCopyDialogsKnowNoConnectionAndNoFileFormat() {
        noClasses()
                .that()
                .resideInAnyPackage("..cli..", "..exec..", "..copy..", "..flash..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.sshd..", "com.fasterxml..", "com.sun..", "..ssh..", "..telnet..", "..control..")
                .check(CLASSES);
    }

    @Test
    void theTransferMachinesKnowNoSocket() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Machine")
                .or()
                .haveSimpleName("TransferState")
                .or()
                .haveSimpleName("Effect")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.io..", "java.nio..", "java.util.concurrent..")
                .check(CLASSES);
    }

    @Test
    void devicesKnowNobodyWhoTalksToThem() {
        noClasses()
                .that()
                .resideInAnyPackage("..device..", "..estate..", "..flash..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..cli..", "..exec..", "..copy..", "..tftp..", "..ssh..", "..telnet..", "..control..")
                .check(CLASSES);
    }
}
