package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.flash.Content;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;
import java.util.function.BooleanSupplier;

/** What a dialect says around a copy. */
interface Wording {
    static Wording of(Session session) {
        return switch (session.device().description().model().dialect()) {
            case NXOS -> new NxosWording(session);
            case IOSXR -> new IosXrWording(session);
            case EOS -> new EosWording(session);
            case ASA -> new AsaWording(session);
            case IOS ->
                switch (session.device().description().model().copy().generation()) {
                    case FILE_SYSTEM -> new IosWording(session);
                    case IOS_10, CLASS_B -> new OldIosWording(session);
                };
        };
    }

    /** Said before the questions of an upload. */
    default void offer(Endpoint from) {}

    /** The last question of an upload, where there is one. */
    default boolean agreesToUpload(Endpoint from, Remote remote) {
        return true;
    }

    /** What is going to be sent, as the command names it. */
    default void source(String shown) {}

    /** Name that a configuration gets on the server if the user gives none. */
    String defaultFile(String hostname, String config);

    /** The transfer is about to begin. */
    void begin(Remote remote, long bytes);

    /** A file is read that is not copied. */
    default void loads(Remote remote) {
        // Most dialects say nothing.
    }

    /** A file that is not copied was read. */
    default void read(long bytes) {
        // Most dialects say nothing.
    }

    /** Whether a server that shows this key over SSH is the one that is meant. */
    default boolean trusts(Remote remote, String keyType, String fingerprint) {
        return true;
    }

    /** Asked while a connection over SSH is made. */
    default String passwordQuestion(Remote remote) {
        return "Password: ";
    }

    /** How often it is asked. */
    default int passwordsMax() {
        return 1;
    }

    /** Shows how it goes on. */
    Progress progress(long bytes);

    /** The transfer is over, well or not. */
    void ended(Remote remote, TftpClient.Result result);

    /** The network has no way to the server. */
    void unreachable(Remote remote);

    String unknownHost(Remote remote);

    String noStartup();

    String isDirectory(String path);

    String noFile(String path);

    /**
     * What is said when a file does not fit.
     *
     * @param written bytes that were kept of it
     * @param room bytes that there were for it
     */
    String noRoom(String source, long written, long room);

    /** What is said when a memory cannot be written. */
    default String notWritten(String destination, String reason) {
        return "%Error writing " + destination + " (" + reason + ")";
    }

    /** The line of progress is at its end. */
    default void endProgress() {
        session().println("");
    }

    Session session();

    /** A file came to its end: puts it where it belongs, and says so. */
    default void arrived(Arrival arrival) {
        if (arrival.settle().getAsBoolean()) {
            ended(arrival.remote(), arrival.result());
        }
    }

    /** The device looked whether what it wrote to flash of class B is what came. */
    default void checksum(Content content, boolean good) {
        session()
                .println("Verifying checksum...  " + (good ? "OK" : "invalid checksum") + " (" + Checksum.of(content)
                        + ")");
    }

    /** The last question before a configuration comes from a server, where there is one. */
    default boolean agreesToConfigure(Remote remote) {
        return true;
    }

    /** Whether flash is made ready only after the server was named. */
    default boolean preparesAfterAccess() {
        return false;
    }

    /**
     * Makes flash ready for a file, with the questions that belong to that.
     *
     * @param probe reads the file once, to see that it is there
     * @return whether the copy goes on
     */
    default boolean prepares(Incoming incoming, BooleanSupplier probe) {
        return true;
    }

    boolean asksLocalDestination();

    void copiedLocally(long bytes);

    boolean agreesToOverwrite(Incoming incoming);

    boolean agreesToSave();

    void saved();
}
