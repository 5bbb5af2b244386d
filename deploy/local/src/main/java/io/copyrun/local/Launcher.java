package io.copyrun.local;

import io.copyrun.local.demo.Demo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The Java side of {@code deploy/copyrun}: {@code Launcher <command> <home> [<home> | --keep]... [-- <argument>...]}. */
public final class Launcher {
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    // Longer than the patience with every process that is ended one after the other.
    private static final Duration UNWINDING_MAX = Duration.ofSeconds(90);

    private Launcher() {}

    public static void main(String[] args) throws IOException {
        Logs.quiet();
        Stopping stopping = Stopping.watch(UNWINDING_MAX);
        stopping.exit(run(List.of(args)));
    }

    private static int run(List<String> args) {
        try {
            if (args.size() < 2) {
                return wrongUse(args);
            }
            // Behind it stand the arguments of the command itself.
            int end = args.contains("--") ? args.indexOf("--") : args.size();
            List<Home> homes = args.subList(1, end).stream()
                    .filter(arg -> !arg.startsWith("--"))
                    .map(Path::of)
                    .map(Home::new)
                    .toList();
            return switch (args.get(0)) {
                case "up" -> new UpCommand(homes.get(0), System.getenv()).run();
                case "demo" -> Demo.of(homes.get(0), args.contains("--keep")).run();
                case "status" -> new StatusCommand(homes).run();
                case "stop" -> new StopCommand(homes).run();
                case "import" ->
                    new ImportCommand(homes, args.subList(Math.min(end + 1, args.size()), args.size())).run();
                default -> wrongUse(args);
            };
        } catch (InterruptedException e) {
            System.err.println("\nInterrupted; everything that was started has been ended.");
            return FAILED;
        } catch (IOException e) {
            System.err.println("\ncopyrun: " + (e instanceof StartFailed ? e.getMessage() : e.toString()));
            return FAILED;
        }
    }

    private static int wrongUse(List<String> args) {
        System.err.println("invalid arguments: " + args + " (expected: up, demo, status, stop or import, and a home)");
        return WRONG_USE;
    }
}
