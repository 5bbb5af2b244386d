package io.copyrun.tftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A client of OpenSSH, as its manual says that it is called; the password comes from a program, as there is no terminal. */
enum SshClient {
    /** The protocol that old devices speak. */
    SCP_O("scp") {
        @Override
        List<String> upload(Path file, String name, Tickets ticket) {
            return List.of("-O", file.toString(), at(ticket) + ":" + name);
        }

        @Override
        List<String> download(Path file, String name, Tickets ticket) {
            return List.of("-O", at(ticket) + ":" + name, file.toString());
        }
    },
    /** With times, permissions, and a path from the root. */
    SCP_OP("scp") {
        @Override
        List<String> upload(Path file, String name, Tickets ticket) {
            return List.of("-O", "-p", file.toString(), at(ticket) + ":/" + name);
        }

        @Override
        List<String> download(Path file, String name, Tickets ticket) {
            return List.of("-O", "-p", at(ticket) + ":/" + name, file.toString());
        }
    },
    /** Which speaks SFTP. */
    SCP("scp") {
        @Override
        List<String> upload(Path file, String name, Tickets ticket) {
            return List.of(file.toString(), at(ticket) + ":" + name);
        }

        @Override
        List<String> download(Path file, String name, Tickets ticket) {
            return List.of(at(ticket) + ":" + name, file.toString());
        }
    },
    SFTP("sftp") {
        @Override
        List<String> upload(Path file, String name, Tickets ticket) throws IOException {
            return batch(file, "put -p " + file + " " + name, ticket);
        }

        @Override
        List<String> download(Path file, String name, Tickets ticket) throws IOException {
            return batch(file, "get " + name + " " + file, ticket);
        }

        private List<String> batch(Path file, String line, Tickets ticket) throws IOException {
            Path batch = Files.writeString(file.resolveSibling("batch"), line + "\n");
            return List.of("-b", batch.toString(), at(ticket));
        }
    };

    private static final long WAIT_SECONDS_MAX = 120;
    /** What batch mode forbids, and what would make the test depend on whoever runs it. */
    private static final List<String> OPTIONS = List.of(
            "-F",
            "/dev/null",
            "-o",
            "BatchMode=no",
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
            "-o",
            "PubkeyAuthentication=no",
            "-o",
            "NumberOfPasswordPrompts=1",
            "-o",
            "LogLevel=ERROR");

    private final String program;

    SshClient(String program) {
        this.program = program;
    }

    abstract List<String> upload(Path file, String name, Tickets ticket) throws IOException;

    abstract List<String> download(Path file, String name, Tickets ticket) throws IOException;

    private static String at(Tickets ticket) {
        return ticket.userName() + "@127.0.0.1";
    }

    static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    boolean isInstalled() {
        return isInstalled(program);
    }

    /** Runs the client to its end; what it printed, with its exit code in front. */
    String run(List<String> arguments, int port, String password) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-P", "" + port));
        all.addAll(arguments);
        return run(program, all, password);
    }

    static String run(String program, List<String> arguments, String password)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(OPTIONS);
        command.addAll(arguments);
        Path asks = Files.createTempFile(
                "askpass", ".sh", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            Files.writeString(asks, "#!/bin/sh\necho '" + password + "'\n");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("SSH_ASKPASS", asks.toString());
            builder.environment().put("SSH_ASKPASS_REQUIRE", "force");
            Process process = builder.start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "timed out: " + printed;
            }
            return process.exitValue() + " " + printed.strip();
        } finally {
            Files.delete(asks);
        }
    }
}
