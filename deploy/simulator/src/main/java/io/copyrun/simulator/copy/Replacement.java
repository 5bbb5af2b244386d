package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.device.Memory.Location;
import io.copyrun.simulator.estate.Model.Dialect;
import io.copyrun.simulator.flash.Entry;
import io.copyrun.simulator.tftp.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code configure replace}: the running configuration becomes the one of a file, which is read twice. */
public final class Replacement {
    private static final String WARNING = """
            This will apply all necessary additions and deletions
            to replace the current running configuration with the
            contents of the specified configuration file, which is
            assumed to be a complete configuration, not a partial
            configuration. Enter Y if you are sure you want to proceed. ? [no]:\s""";

    private static final int READINGS = 2;

    private final Session session;
    private final Device device;
    private final Wording wording;

    public Replacement(Session session) {
        this.session = session;
        this.device = session.device();
        this.wording = Wording.of(session);
    }

    /**
     * @param force without the question
     * @param minutes after which the old configuration comes back unless somebody confirms; 0 for never
     */
    public void run(String url, boolean force, int minutes) {
        boolean silent = device.description().model().dialect() == Dialect.EOS;
        if (!force
                && !silent
                && session.ask("replace", WARNING, "no")
                        .filter(answer -> answer.toLowerCase(Locale.ROOT).startsWith("y"))
                        .isEmpty()) {
            return;
        }
        Optional<Endpoint> from = Endpoints.read(url, session);
        Optional<String> text = Optional.empty();
        for (int reading = 0; reading < READINGS && (reading == 0 || text.isPresent()); reading++) {
            text = from.flatMap(endpoint -> read(endpoint, url));
        }
        text.ifPresent(read -> replace(read, minutes, silent));
    }

    /** The text of a file, read once; empty if it could not be read, and the user was told. */
    public Optional<String> read(String url) {
        return Endpoints.read(url, session).flatMap(from -> read(from, url));
    }

    private Optional<String> read(Endpoint from, String url) {
        Optional<String> text =
                switch (from) {
                    case Endpoint.Server server -> remote(server);
                    case Endpoint.StartupConfig startup ->
                        device.memory().startup().map(Receiver::text);
                    case Endpoint.RunningConfig running -> Optional.of(Receiver.text(device.runningConfig()));
                    case Endpoint.OnDevice onDevice -> {
                        Location location = onDevice.location();
                        yield location.entry().map(Entry::content).map(Receiver::text);
                    }
                };
        if (text.isEmpty()) {
            session.println("Error: Could not open file " + url + " for reading");
        }
        return text;
    }

    private Optional<String> remote(Endpoint.Server server) {
        Questions questions = new Questions(session, server).ofKind("load").given(Questions.SOURCE, server.file());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Remote remote = Remote.of(questions, questions.answer(Questions.SOURCE), false);
        try (Landing landing = new Landing(bytes, device, Long.MAX_VALUE, false)) {
            wording.loads(remote);
            var result = new Transfer(session, wording).get(questions, landing);
            if (result.isEmpty() || !(result.get().ending() instanceof Ending.Complete)) {
                result.ifPresent(failed -> wording.ended(remote, failed));
                return Optional.empty();
            }
            wording.read(result.get().bytes());
            return Optional.of(bytes.toString(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a configuration in memory", e);
        }
    }

    private void replace(String text, int minutes, boolean silent) {
        Merge.Sorted sorted = new Merge(session).sort(text);
        List<String> lines = sorted.accepted();
        List<String> failed = sorted.refused();
        if (lines.stream().noneMatch(line -> line.startsWith("hostname ") || line.startsWith("version "))) {
            session.println("%The input file is not a valid config file.");
            return;
        }
        List<String> before = device.memory().running().lines();
        session.destroyed("replace running-config");
        device.memory().replaceRunning(lines, session.change());
        if (minutes > 0) {
            device.reversal().begin(before, minutes);
        }
        if (silent) {
            failed.forEach(line -> session.println("% Invalid input at line: " + line.strip()));
        } else if (failed.isEmpty()) {
            session.println("Total number of passes: 1\nRollback Done\n");
        } else {
            session.println("The following commands are failed to apply to the IOS image.\n********\n"
                    + String.join("\n", failed) + "\n********\nRollback aborted after 5 passes\n");
        }
    }
}
