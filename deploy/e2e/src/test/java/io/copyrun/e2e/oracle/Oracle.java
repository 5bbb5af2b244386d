package io.copyrun.e2e.oracle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which of the promises I1 to I9 a run has broken, from what can be seen from outside: the logs of the simulated devices, every
 * event of every topic, and the archive, each content of which it reads and hashes itself.
 *
 * <pre>{@code
 * java -cp ... io.copyrun.e2e.oracle.Oracle LOG-DIRECTORY BOOTSTRAP-SERVERS ARCHIVE-URL [settled]
 * }</pre>
 *
 * prints a sentence for each, and ends with 1 where there is one. With {@code settled} an operation without an end is one, too.
 */
public final class Oracle {
    private Oracle() {}

    /**
     * What is wrong, and how much there was to look at.
     *
     * @param restores that were asked for
     * @param destructive commands of restores that devices obeyed
     * @param lost contents that were gone by them
     */
    public record Judgement(List<Violation> violations, int restores, int destructive, int lost) {
        public Judgement {
            violations = List.copyOf(violations);
        }

        @Override
        public String toString() {
            return violations.size() + " violations in " + restores + " restores with " + destructive
                    + " destructive commands, which lost " + lost + " contents";
        }
    }

    /**
     * Judges what is there now of the devices whose logs are in a directory.
     *
     * @param logs {@code log} in the data directory of a simulator
     * @param archive base of its addresses
     * @param settled whether every operation should have ended
     */
    public static Judgement judge(Path logs, String bootstrapServers, String archive, boolean settled)
            throws IOException {
        // Devices before topics: what a device did is then surely announced, not the other way round.
        List<DeviceHistory> devices = DeviceHistory.readAll(logs);
        List<Said> events = Topics.read(bootstrapServers);
        return judge(Evidence.of(devices, events, new ArchiveOverHttp(archive), Instant.now(), settled));
    }

    static Judgement judge(Evidence evidence) {
        List<Restoration> restores = Restoration.of(evidence);
        Destructions.Judged destructions = Destructions.judge(evidence, restores);
        List<Violation> all = new ArrayList<>(destructions.violations());
        all.addAll(Sessions.judge(evidence));
        all.addAll(Copies.judge(evidence, restores, destructions.done()));
        all.addAll(Ends.judge(evidence));
        all.addAll(Secrets.judge(evidence));
        return new Judgement(
                all,
                restores.size(),
                destructions.done().size(),
                destructions.done().stream()
                        .mapToInt(done -> done.destroyed().losses().size())
                        .sum());
    }

    public static void main(String... arguments) throws IOException {
        if (arguments.length < 3) {
            System.err.println("oracle: expected: LOG-DIRECTORY BOOTSTRAP-SERVERS ARCHIVE-URL [settled]");
            System.exit(2);
        }
        boolean settled = arguments.length > 3 && arguments[3].equals("settled");
        Judgement judgement = judge(Path.of(arguments[0]), arguments[1], arguments[2], settled);
        judgement.violations().forEach(System.out::println);
        System.out.println(judgement);
        System.exit(judgement.violations().isEmpty() ? 0 : 1);
    }
}
