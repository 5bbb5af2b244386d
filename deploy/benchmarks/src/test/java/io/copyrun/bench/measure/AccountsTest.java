package io.copyrun.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
    private static final String BUSY_CHILD = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";

    @Test
    void aGroupOfVersionOneCountsNanoseconds(@TempDir Path group) throws IOException {
        Files.writeString(group.resolve("cpuacct.usage"), "1500000000\n");

        assertThat(new GroupAccount(group, "cpuacct.usage").seconds()).isEqualTo(1.5);
    }

    @Test
    void aGroupOfVersionTwoCountsMicroseconds(@TempDir Path group) throws IOException {
        Files.writeString(group.resolve("cpu.stat"), "usage_usec 2500000\nuser_usec 2000000\nsystem_usec 500000\n");

        assertThat(new GroupAccount(group, "cpu.stat").seconds()).isEqualTo(2.5);
    }

    @Test
    void aGroupKnowsItsProcesses(@TempDir Path group) throws IOException {
        Files.writeString(group.resolve("cgroup.procs"), "12\n34\n");

        assertThat(new GroupAccount(group, "cpu.stat").processes()).containsExactly(12L, 34L);
    }

    @Test
    void aChildThatHasEndedStaysInTheFigureOfItsTree() throws IOException {
        // The last command must not be run in the shell's own place, so that there is a parent and a child.
        Process parent = new ProcessBuilder("sh", "-c", "sh -c '" + BUSY_CHILD + "'; echo done; sleep 60; true")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = parent.inputReader()) {
            TreeAccount account = new TreeAccount();
            account.root(parent.pid());

            assertThat(output.readLine()).isEqualTo("done");

            assertThat(account.seconds()).isGreaterThan(0.02);
            assertThat(account.processes()).contains(parent.pid());
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }
}
