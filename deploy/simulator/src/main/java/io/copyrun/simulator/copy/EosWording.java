package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;

/** Copies in the words of EOS, which has few. */
final class EosWording extends IosWording {
    private String source = "";

    EosWording(Session session) {
        super(session);
    }

    @Override
    public void source(String shown) {
        source = shown;
    }

    @Override
    public void begin(Remote remote, long bytes) {
        // Nothing is said.
    }

    /** As the SSH client of its system asks. */
    @Override
    public String passwordQuestion(Remote remote) {
        return remote.user() + "@" + remote.host() + "'s password: ";
    }

    @Override
    public int passwordsMax() {
        return 3;
    }

    @Override
    public boolean agreesToConfigure(Remote remote) {
        return true;
    }

    @Override
    public Progress progress(long bytes) {
        return new SilentProgress(session);
    }

    @Override
    public void ended(Remote remote, TftpClient.Result result) {
        String reason =
                switch (result.ending()) {
                    case Ending.Complete complete -> "";
                    case Ending.Refused refused ->
                        refused.code() == 1 ? "No such file or directory" : "Permission denied";
                    case Ending.TimedOut timedOut -> "Operation timed out";
                    case Ending.Interrupted interrupted -> "Interrupted";
                    case Ending.Unreachable unreachable -> "No route to host";
                    case Ending.ConnectionRefused refused -> "Connection refused";
                    case Ending.LoginRefused refused -> "Permission denied";
                    case Ending.Lost lost -> "Connection reset by peer";
                };
        session.println(
                reason.isEmpty()
                        ? "Copy completed successfully."
                        : "% Error copying "
                                + (remote.upload() ? source + " to " + remote.url() : remote.url() + " to " + source)
                                + " (" + reason + ")");
    }

    @Override
    public void endProgress() {
        // No line was begun.
    }

    @Override
    public void read(long bytes) {
        // Nothing is said.
    }

    @Override
    public void arrived(Arrival arrival) {
        if (arrival.settle().getAsBoolean()) {
            ended(arrival.remote(), arrival.result());
        }
    }

    @Override
    public String noRoom(String from, long written, long room) {
        return "% Error copying " + from + " to " + source + " (No space left on device)";
    }

    @Override
    public String notWritten(String destination, String reason) {
        return "% Error copying to " + destination + " (" + reason + ")";
    }

    @Override
    public boolean agreesToOverwrite(Incoming incoming) {
        return true;
    }

    @Override
    public boolean asksLocalDestination() {
        return false;
    }

    @Override
    public void copiedLocally(long bytes) {
        session.println("Copy completed successfully.");
    }

    @Override
    public boolean agreesToSave() {
        return true;
    }

    @Override
    public void saved() {
        session.println("Copy completed successfully.");
    }
}
