package io.copyrun.simulator.copy;

import io.copyrun.simulator.tftp.Ending;
import io.copyrun.simulator.tftp.TftpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the clients of NX-OS that are not its own say: those of FTP and of SSH. */
final class NxosClients {
    private static final String COMPLETE = "Copy complete, now saving to disk (please wait)...\nCopy complete.";
    private static final String FAILED = "Error during copy";

    private NxosClients() {}

    /** The end of a copy over FTP. */
    static List<String> ftp(TftpClient.Result result) {
        return switch (result.ending()) {
            case Ending.Complete complete -> List.of("***** Transfer of file Completed Successfully *****", COMPLETE);
            case Ending.LoginRefused refused -> List.of("530 Login incorrect.", "Login failed.", aborted(), FAILED);
            case Ending.Refused refused -> List.of(refused.message(), aborted(), FAILED);
            case Ending.ConnectionRefused refused -> notConnected("Connection refused");
            case Ending.TimedOut timedOut ->
                timedOut.opened() ? List.of(aborted(), FAILED) : notConnected("Connection timed out");
            case Ending.Unreachable unreachable -> notConnected("No route to host");
            case Ending.Lost lost ->
                List.of("421 Service not available, remote server has closed connection", aborted(), FAILED);
            case Ending.Interrupted interrupted -> List.of("Copy aborted by user");
        };
    }

    private static String aborted() {
        return "***** Transfer of file aborted *****";
    }

    static List<String> notConnected(String reason) {
        return List.of("ftp: connect: " + reason, "***** Transfer of file aborted, server not connected *****", FAILED);
    }

    /** The end of a copy over SSH. */
    static List<String> scp(Remote remote, TftpClient.Result result) {
        return switch (result.ending()) {
            case Ending.Complete complete -> List.of(line(remote, result), COMPLETE);
            case Ending.LoginRefused refused -> List.of(refusal(refused, remote), FAILED);
            case Ending.Refused refused -> List.of(refused.message(), FAILED);
            case Ending.ConnectionRefused refused -> unconnected(remote, "Connection refused");
            case Ending.TimedOut timedOut ->
                timedOut.opened() ? List.of("lost connection", FAILED) : unconnected(remote, "Connection timed out");
            case Ending.Unreachable unreachable -> unconnected(remote, "No route to host");
            case Ending.Lost lost -> List.of("lost connection", FAILED);
            case Ending.Interrupted interrupted -> List.of("Copy aborted by user");
        };
    }

    private static String refusal(Ending.LoginRefused refused, Remote remote) {
        return refused.message().startsWith("Host key")
                ? refused.message()
                : remote.user() + "@" + remote.host()
                        + ": Permission denied (publickey,password,keyboard-interactive).";
    }

    static List<String> unconnected(Remote remote, String reason) {
        List<String> lines = new ArrayList<>();
        lines.add("ssh: connect to host " + remote.host() + " port 22: " + reason);
        lines.add(FAILED);
        return lines;
    }

    /** Name, share, bytes, rate and time of what is through. */
    private static String line(Remote remote, TftpClient.Result result) {
        double seconds = Math.max(1, result.took().toMillis()) / 1000.0;
        return String.format(
                Locale.ROOT,
                "%-40s 100%% %6d %7.1fKB/s   %02d:%02d",
                CopyCommand.base(remote.file()),
                result.bytes(),
                result.bytes() / 1024.0 / seconds,
                (long) seconds / 60,
                (long) seconds % 60);
    }
}
