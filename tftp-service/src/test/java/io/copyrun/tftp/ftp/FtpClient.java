package io.copyrun.tftp.ftp;

import io.copyrun.tftp.Tickets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** An FTP client that we did not write, as its manual says that it is called. */
enum FtpClient {
    CURL("curl") {
        @Override
        List<String> upload(Path file, Tickets ticket, int port) {
            return List.of("curl", "-sS", "-T", file.toString(), url(ticket, port));
        }

        @Override
        List<String> download(Path file, Tickets ticket, int port) {
            return List.of("curl", "-sS", "-o", file.toString(), url(ticket, port));
        }
    },
    /** With data connections that the node opens. */
    CURL_ACTIVE("curl") {
        @Override
        List<String> upload(Path file, Tickets ticket, int port) {
            return List.of("curl", "-sS", "-P", "-", "-T", file.toString(), url(ticket, port));
        }

        @Override
        List<String> download(Path file, Tickets ticket, int port) {
            return List.of("curl", "-sS", "-P", "-", "-o", file.toString(), url(ticket, port));
        }
    },
    LFTP("lftp") {
        @Override
        List<String> upload(Path file, Tickets ticket, int port) {
            return script(ticket, port, "put " + file + " -o " + ticket.fileName());
        }

        @Override
        List<String> download(Path file, Tickets ticket, int port) {
            return script(ticket, port, "get " + ticket.fileName() + " -o " + file);
        }

        private List<String> script(Tickets ticket, int port, String command) {
            return List.of(
                    "lftp",
                    "-c",
                    "set net:max-retries 1; set cmd:fail-exit true; open -u " + ticket.userName() + ","
                            + ticket.password() + " -p " + port + " 127.0.0.1; " + command + "; bye");
        }
    },
    TNFTP("tnftp") {
        @Override
        List<String> upload(Path file, Tickets ticket, int port) {
            return List.of("tnftp", "-u", url(ticket, port), file.toString());
        }

        @Override
        List<String> download(Path file, Tickets ticket, int port) {
            return List.of("tnftp", "-o", file.toString(), url(ticket, port));
        }
    };

    private final String program;

    FtpClient(String program) {
        this.program = program;
    }

    abstract List<String> upload(Path file, Tickets ticket, int port);

    abstract List<String> download(Path file, Tickets ticket, int port);

    private static String url(Tickets ticket, int port) {
        return "ftp://" + ticket.userName() + ":" + ticket.password() + "@127.0.0.1:" + port + "/" + ticket.fileName();
    }

    boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
