package io.copyrun.tftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A TFTP client that we did not write, as its manual says that it is called. */
enum Client {
    /** Of tftp-hpa. */
    TFTP("tftp") {
        @Override
        List<String> upload(Path file, String name, int port) {
            return List.of("tftp", "-m", "octet", HOST, "" + port, "-c", "put", file.toString(), name);
        }

        @Override
        List<String> download(Path file, String name, int port) {
            return List.of("tftp", "-m", "octet", HOST, "" + port, "-c", "get", name, file.toString());
        }
    },
    ATFTP("atftp") {
        @Override
        List<String> upload(Path file, String name, int port) {
            return List.of("atftp", "--put", "-l", file.toString(), "-r", name, HOST, "" + port);
        }

        @Override
        List<String> download(Path file, String name, int port) {
            return List.of("atftp", "--get", "-l", file.toString(), "-r", name, HOST, "" + port);
        }
    },
    CURL("curl") {
        @Override
        List<String> upload(Path file, String name, int port) {
            return List.of("curl", "-sS", "-T", file.toString(), "tftp://" + HOST + ":" + port + "/" + name);
        }

        @Override
        List<String> download(Path file, String name, int port) {
            return List.of("curl", "-sS", "-o", file.toString(), "tftp://" + HOST + ":" + port + "/" + name);
        }
    },
    BUSYBOX("busybox") {
        @Override
        List<String> upload(Path file, String name, int port) {
            return List.of("busybox", "tftp", "-p", "-l", file.toString(), "-r", name, HOST, "" + port);
        }

        @Override
        List<String> download(Path file, String name, int port) {
            return List.of("busybox", "tftp", "-g", "-l", file.toString(), "-r", name, HOST, "" + port);
        }
    };

    private static final String HOST = "127.0.0.1";
    private static final long WAIT_SECONDS_MAX = 120;

    private final String program;

    Client(String program) {
        this.program = program;
    }

    abstract List<String> upload(Path file, String name, int port);

    abstract List<String> download(Path file, String name, int port);

    /** Only tftp-hpa can be told the mode. */
    List<String> uploadAscii(Path file, String name, int port) {
        return List.of("tftp", "-m", "netascii", HOST, "" + port, "-c", "put", file.toString(), name);
    }

    List<String> downloadAscii(Path file, String name, int port) {
        return List.of("tftp", "-m", "netascii", HOST, "" + port, "-c", "get", name, file.toString());
    }

    boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    /** Runs a command to its end; what it printed, with its exit code in front. */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return "timed out: " + printed;
        }
        return process.exitValue() + " " + printed.strip();
    }
}
