package io.copyrun.bench.server;

import io.copyrun.bench.load.CheckResult;
import io.copyrun.bench.load.LoadResult;
import io.copyrun.bench.load.Target;
import io.copyrun.bench.measure.CpuAccount;
import io.copyrun.bench.row.Row;
import io.copyrun.local.Ports;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server of others, with a directory of its own. */
final class Peer implements Server {
    private static final Duration START_MAX = Duration.ofSeconds(10);
    private static final long SETTLE_MS = 200;
    private static final int SHOWN_PORT = 69;
    /** The shell sets the limit that comes next, and becomes the server. */
    private static final List<String> LIMITED = List.of("/bin/sh", "-c", "ulimit -n \"$0\" && exec \"$@\"");

    private final Installed installed;
    private final Place place;
    private final CpuAccount account;
    private @Nullable ServerProcess process;
    private Path directory;
    private int port;
    private boolean hasWindows;

    Peer(Installed installed, Place place) throws IOException {
        this.installed = installed;
        this.place = place;
        this.account = place.accounts().open(name());
        this.directory = place.directory().resolve(name());
    }

    @Override
    public String name() {
        return installed.program().name();
    }

    @Override
    public String description() {
        PeerProgram program = installed.program();
        List<String> command = program.command(Path.of(program.executable()), SHOWN_PORT, Path.of("DIRECTORY"));
        return installed.version() + ": " + String.join(" ", command) + ", " + program.openFilesMax() + " open files";
    }

    @Override
    public boolean serves(Row row) {
        return (installed.program().writes() || !row.isUpload())
                && (hasWindows || row.terms().window() == 1);
    }

    @Override
    public void start() throws IOException, InterruptedException {
        directory = place.empty(name());
        port = installed.program().port(Ports.freeUdp());
        List<String> command = new ArrayList<>(LIMITED);
        command.add(Integer.toString(installed.program().openFilesMax()));
        command.addAll(installed.program().command(installed.path(), port, directory));
        ServerProcess started = ServerProcess.start(place, name(), command, installed.environment(), account);
        process = started;
        try {
            started.await(() -> UdpPorts.isBound(port), START_MAX);
            Files.writeString(directory.resolve(WindowProbe.FILE), "x".repeat(WindowProbe.BYTES));
            hasWindows = WindowProbe.answers(installed.program().host(), port);
        } catch (IOException e) {
            stop();
            throw e;
        }
    }

    @Override
    public boolean isRunning() {
        return process != null && process.isRunning();
    }

    @Override
    public CpuAccount account() {
        return account;
    }

    @Override
    public Job prepare(Row row, String tag) throws IOException, InterruptedException {
        place.contents().prepare(row.files());
        String names = row.isUpload() ? tag + "-%d" : linked(row.files());
        return new PeerJob(row, new Target(installed.program().host(), port, names));
    }

    /** Makes the files that a row reads; one content has many names. */
    private String linked(Row.Files files) throws IOException {
        String names = "r" + files.sizeBytes() + "-" + files.contents() + "-%d";
        for (int i = 0; i < files.count(); i++) {
            Path name = directory.resolve(names.formatted(i));
            if (!Files.exists(name)) {
                Files.createLink(name, place.contents().file(files, i));
            }
        }
        return names;
    }

    private final class PeerJob implements Job {
        private final Row row;
        private final Target target;

        PeerJob(Row row, Target target) {
            this.row = row;
            this.target = target;
        }

        @Override
        public Target target() {
            return target;
        }

        @Override
        public void settle(LoadResult result) throws InterruptedException {
            Thread.sleep(SETTLE_MS);
        }

        @Override
        public List<String> check(LoadResult result) throws IOException, InterruptedException {
            List<String> problems = new ArrayList<>();
            if (row.isUpload()) {
                CheckResult check = place.generator().check(directory, target.names(), row.files());
                if (check.right() < result.ok()) {
                    problems.add(check.right() + " of " + result.ok() + " acknowledged files are right");
                }
                deleteUploads();
            }
            if (!isRunning()) {
                problems.add("the server ended by itself" + lastWords());
            }
            return problems;
        }

        private String lastWords() throws IOException {
            return process == null ? "" : ": " + process.lastWords();
        }

        private void deleteUploads() throws IOException {
            String glob = target.names().replace("%d", "*");
            try (DirectoryStream<Path> uploads = Files.newDirectoryStream(directory, glob)) {
                for (Path upload : uploads) {
                    Files.delete(upload);
                }
            }
        }
    }

    @Override
    public void stop() throws IOException {
        if (process != null) {
            process.close();
            process = null;
        }
        Place.delete(directory);
    }
}
