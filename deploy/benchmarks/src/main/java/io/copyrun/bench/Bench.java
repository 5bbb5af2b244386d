package io.copyrun.bench;

import io.copyrun.local.Checkout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.LogManager;

/** The Java side of {@code deploy/copyrun bench}: {@code Bench tftp|flood|large|logins|protocols [options]}. */
public final class Bench {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final String QUIET = """
            handlers=java.util.logging.ConsoleHandler
            .level=WARNING
            org.apache.kafka.clients.level=SEVERE
            """;

    private Bench() {}

    public static void main(String[] args) throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(QUIET.getBytes(StandardCharsets.ISO_8859_1)));
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) {
        try {
            String command = args.isEmpty() ? "" : args.getFirst();
            if (!List.of("tftp", "flood", "large", "logins", "protocols").contains(command)) {
                throw new IllegalArgumentException(
                        "unknown bench: " + command + " (expected: tftp, flood, large, logins or protocols)");
            }
            Options options = Options.parse(args.subList(1, args.size()));
            try (Workbench workbench = new Workbench(Checkout.find())) {
                return switch (command) {
                    case "flood" -> new FloodBench(options, workbench).run();
                    case "large" -> new LargeBench(options, workbench).run();
                    case "protocols" -> new ProtocolsBench(options, workbench).run();
                    case "logins" -> new LoginsBench(options, workbench).run();
                    default -> new TftpBench(options, workbench).run();
                };
            }
        } catch (IllegalArgumentException e) {
            System.err.println("copyrun bench: " + e.getMessage());
            return WRONG_USE;
        } catch (IOException e) {
            System.err.println("copyrun bench: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) {
            System.err.println("copyrun bench: interrupted; everything that was started has been ended");
            return FAILED;
        }
    }
}
