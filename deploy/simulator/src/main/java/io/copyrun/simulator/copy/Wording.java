package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.tftp.Progress;
import io.copyrun.simulator.tftp.TftpClient;

/** What a dialect says around a copy. */
interface Wording {
    static Wording of(Session session) {
        return switch (session.device().description().model().dialect()) {
            case NXOS -> new NxosWording(session);
            case IOSXR -> new IosXrWording(session);
            case EOS -> new EosWording(session);
            case IOS, ASA ->
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

    String noRoom(String source);

    boolean asksLocalDestination();

    void copiedLocally(long bytes);

    boolean agreesToOverwrite();

    boolean agreesToSave();

    void saved();
}
