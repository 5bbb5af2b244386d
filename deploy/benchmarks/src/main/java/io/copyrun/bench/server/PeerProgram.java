package io.copyrun.bench.server;

import java.nio.file.Path;
import java.util.List;

/** A TFTP server of others: how it is told from a namesake, and how it is started. */
interface PeerProgram {
    /** Short, for tables. */
    String name();

    /** The name of the program's file. */
    String executable();

    /** The package that it comes in. */
    String packageName();

    /** What makes it say its version. */
    String versionOption();

    /** What it says then, and no namesake does. */
    String versionMark();

    boolean writes();

    /** The address that it is asked at. */
    default String host() {
        return "127.0.0.1";
    }

    /** Its port, where it cannot be told another one than the given. */
    default int port(int free) {
        return free;
    }

    /** Files and sockets that it may have open. */
    default int openFilesMax() {
        return 20_000;
    }

    /** How it is started in the foreground, serving and taking files of a directory. */
    List<String> command(Path program, int port, Path directory);
}
