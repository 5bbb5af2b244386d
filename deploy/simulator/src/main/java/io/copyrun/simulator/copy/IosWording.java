package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.estate.CopyProtocol;
import io.copyrun.simulator.estate.Model;
import io.copyrun.simulator.flash.FlashClass;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Copies in the words of IOS and IOS-XE. */
class IosWording implements Wording {
    /** Vendor manual: an exclamation point stands for ten packets. */
    private static final long BYTES_PER_MARK = 5120;

    final Session session;
    private final Model model;
    private String loading = "";
    private Optional<Remote> connecting = Optional.empty();

    IosWording(Session session) {
        this.session = session;
        this.model = session.device().description().model();
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public String defaultFile(String hostname, String config) {
        return hostname.toLowerCase(Locale.ROOT) + "-confg";
    }

    @Override
    public void begin(Remote remote, long bytes) {
        if (!remote.upload()) {
            session.println("Accessing " + remote.url() + "...");
            loads(remote);
            session.terminal().flush();
        } else {
            connecting = Optional.of(remote);
            writes(remote);
        }
    }

    /** An upload is about to begin. */
    void writes(Remote remote) {
        session.print(session.device().filled(model.message("beforeUpload", "")));
        if (!remote.over(CopyProtocol.TFTP)) {
            // A password is asked for below it, marks follow in its line.
            session.terminal().write("Writing " + remote.file() + (remote.over(CopyProtocol.SCP) ? " \n" : " "));
            session.terminal().flush();
        }
    }

    /** Whether copies over connections still ask, and say, what they did before 12.0. */
    boolean asksBefore(Remote remote) {
        boolean connected = remote.over(CopyProtocol.RCP) || remote.over(CopyProtocol.FTP);
        return connected && model.message("asksBeforeCopy", "no").equals("yes");
    }

    @Override
    public boolean agreesToUpload(Endpoint from, Remote remote) {
        return from instanceof Endpoint.OnDevice
                || !asksBefore(remote)
                || session.confirmFile(
                        "write-file", "Write file " + remote.file() + " on host " + remote.host() + "? [confirm]");
    }

    @Override
    public boolean agreesToConfigure(Remote remote) {
        return !asksBefore(remote)
                || session.confirmFile(
                        "configure-using",
                        "Configure using " + remote.file() + " from " + remote.host() + "? [confirm]");
    }

    /** It is said before the first mark, when the server has answered. */
    @Override
    public void loads(Remote remote) {
        connecting = Optional.of(remote);
        loading = remote.over(CopyProtocol.SCP)
                ? ""
                : "Loading " + remote.file() + " from " + remote.host() + " (via "
                        + session.device()
                                .memory()
                                .running()
                                .addressedInterface()
                                .orElse("Null0") + "): ";
    }

    @Override
    public void read(long bytes) {
        endProgress();
        session.println("[OK - " + bytes + " bytes]\n");
    }

    @Override
    public Progress progress(long bytes) {
        return new Marks();
    }

    /** Exclamation points and dots. */
    private final class Marks implements Progress {
        private long shown;

        @Override
        public void announced(long bytes) {
            connecting.ifPresent(remote -> announce(remote, bytes));
        }

        @Override
        public void moved(long bytes) {
            if (bytes > 0) {
                session.checkpoint("transfer");
            }
            if (bytes > 0 && !loading.isEmpty()) {
                session.terminal().write(loading);
                loading = "";
            }
            while (shown * BYTES_PER_MARK < bytes) {
                shown++;
                session.terminal().write("!");
                session.terminal().flush();
            }
        }

        @Override
        public void timedOut() {
            session.terminal().write(".");
            session.terminal().flush();
        }

        @Override
        public boolean interrupted() {
            return session.terminal().keyboard().takeInterrupt();
        }
    }

    private void announce(Remote remote, long bytes) {
        if (remote.over(CopyProtocol.SCP) && model.platform().equals("cisco-iosxe")) {
            session.terminal().write(" Sending file modes: C0644 " + bytes + " " + CopyCommand.base(remote.file()));
        } else if (asksBefore(remote) && !remote.upload()) {
            loading = "Connected to " + remote.host() + "\nLoading " + bytes + " byte file " + remote.file() + ":";
        }
    }

    @Override
    public void ended(Remote remote, TftpClient.Result result) {
        endProgress();
        switch (result.ending()) {
            case Ending.Complete complete -> success(remote, result);
            case Ending.Refused refused -> error(remote, refused.opened(), reason(refused.code()));
            case Ending.TimedOut timedOut ->
                error(
                        remote,
                        timedOut.opened(),
                        timedOut.opened() && remote.upload() ? "Timed out attempting to connect" : "Timed out");
            case Ending.Interrupted interrupted -> error(remote, true, "Interrupted");
            case Ending.Unreachable unreachable -> error(remote, false, "Socket error");
            case Ending.ConnectionRefused refused -> error(remote, false, "Connection refused");
            case Ending.LoginRefused refused ->
                error(remote, false, remote.over(CopyProtocol.FTP) ? "Incorrect Login/Password" : "Permission denied");
            case Ending.Lost lost -> error(remote, true, "I/O error");
        }
    }

    @Override
    public void endProgress() {
        session.println("");
    }

    @Override
    public void arrived(Arrival arrival) {
        endProgress();
        session.println("[OK - " + arrival.result().bytes() + " bytes]\n");
        if (arrival.settle().getAsBoolean()) {
            session.println(copied(arrival.result().bytes(), arrival.result().took()));
        }
    }

    void success(Remote remote, TftpClient.Result result) {
        if (model.message("uploadOk", "no").equals("yes")) {
            session.println("[OK - " + result.bytes() + " bytes]\n");
        }
        session.println(copied(result.bytes(), result.took()));
    }

    static String copied(long bytes, Duration took) {
        double seconds = Math.max(1, took.toMillis()) / 1000.0;
        return String.format(
                Locale.ROOT, "%d bytes copied in %.3f secs (%d bytes/sec)", bytes, seconds, (long) (bytes / seconds));
    }

    private void error(Remote remote, boolean opened, String reason) {
        String doing = opened ? (remote.upload() ? "writing" : "reading") : "opening";
        session.println("%Error " + doing + " " + remote.url() + " (" + reason + ")");
    }

    /** RFC 1350, appendix, in the words of the device. */
    private static String reason(int code) {
        return switch (code) {
            case 1 -> "No such file or directory";
            case 2 -> "Permission denied";
            case 3 -> "No space left on device";
            case 6 -> "File exists";
            default -> "Undefined error";
        };
    }

    @Override
    public void unreachable(Remote remote) {
        error(remote, false, "No route to host");
    }

    @Override
    public String unknownHost(Remote remote) {
        return "Translating \"" + remote.host() + "\"...domain server (255.255.255.255)\n\n%Error opening "
                + remote.url() + " (Cannot resolve domain name)";
    }

    @Override
    public String noStartup() {
        return "%% Non-volatile configuration memory is not present\n"
                + "%Error opening nvram:/startup-config (No such file or directory)";
    }

    @Override
    public String isDirectory(String path) {
        return "%Error reading " + path + " (Is a directory)";
    }

    @Override
    public String noFile(String path) {
        return "%Error opening " + path + " (No such file or directory)";
    }

    @Override
    public String noRoom(String source, long written, long room) {
        return "%Error copying " + source + " (Not enough space on device)";
    }

    @Override
    public boolean asksLocalDestination() {
        return true;
    }

    @Override
    public void copiedLocally(long bytes) {
        session.println(copied(bytes, Duration.ofMillis(40 + bytes / 4000)));
    }

    @Override
    public boolean agreesToOverwrite(Incoming incoming) {
        return session.confirmFile(
                "overwrite",
                "%Warning:There is a file already existing with this name \nDo you want to over write? [confirm]");
    }

    @Override
    public boolean preparesAfterAccess() {
        return model.message("eraseAsked", "after").equals("after");
    }

    /** Flash of class B is erased before a copy unless somebody says no, whatever is copied. */
    @Override
    public boolean prepares(Incoming incoming, BooleanSupplier probe) {
        var fileSystem = incoming.fileSystem();
        if (fileSystem.flashClass() != FlashClass.B
                || fileSystem.listPart(incoming.path()).isEmpty()) {
            return true;
        }
        Erasure erasure = new Erasure(session);
        String question = session.device()
                .filled(model.message("eraseQuestion", "Erase " + fileSystem.name() + ": before copying? [confirm]"));
        return !erasure.agreesAtFirst(question) || erasure.confirmed(fileSystem, incoming.path());
    }

    @Override
    public boolean agreesToSave() {
        return session.askFile(Questions.DESTINATION, "Destination filename [startup-config]? ", "startup-config")
                .isPresent();
    }

    @Override
    public void saved() {
        session.println("Building configuration...");
        session.println("[OK]");
    }
}
