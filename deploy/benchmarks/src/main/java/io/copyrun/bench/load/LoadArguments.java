package io.copyrun.bench.load;

import io.copyrun.bench.row.Row;
import java.util.ArrayList;
import java.util.List;

/** A row as the load generator's arguments. */
public final class LoadArguments {
    /** Linux answers for every address that begins with 127. */
    private static final String FIRST_SOURCE = "127.1.0.1";

    private LoadArguments() {}

    /** @param seed of the losses: the same for each server in a round */
    public static List<String> of(Row row, Target target, int seed) {
        List<String> arguments = new ArrayList<>(List.of(
                row.isUpload() ? "write" : "read", target.host(), Integer.toString(target.port()), target.names()));
        Row.Files files = row.files();
        option(arguments, "--count", files.count());
        option(arguments, "--at-once", files.atOnce());
        option(arguments, "--size", files.sizeBytes());
        if (files.contents() != 0) {
            option(arguments, "--contents", files.contents());
        }
        if (files.sources() > 1) {
            arguments.addAll(List.of("--source", FIRST_SOURCE));
            option(arguments, "--sources", files.sources());
        }
        if (row.terms().blockBytes() != 0) {
            option(arguments, "--block", row.terms().blockBytes());
        }
        if (row.terms().window() > 1) {
            option(arguments, "--window", row.terms().window());
        }
        if (row.line().lossPercent() != 0) {
            option(arguments, "--loss", row.line().lossPercent());
            option(arguments, "--seed", seed);
        }
        option(arguments, "--retry-millis", row.line().retryMillis());
        option(arguments, "--retries", row.line().retries());
        option(arguments, "--limit-seconds", row.limitSeconds());
        if (row.holdMillis() != 0) {
            option(arguments, "--hold-millis", row.holdMillis());
        }
        return List.copyOf(arguments);
    }

    private static void option(List<String> arguments, String name, long value) {
        arguments.add(name);
        arguments.add(Long.toString(value));
    }
}
