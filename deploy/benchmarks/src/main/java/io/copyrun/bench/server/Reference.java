package io.copyrun.bench.server;

import java.nio.file.Path;
import java.util.List;

/** A program of somebody's own to compare with, started as {@code PROGRAM HOST PORT DIRECTORY}; no peer. */
record Reference() implements PeerProgram {
    static final String NAME = "reference";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String executable() {
        return NAME;
    }

    @Override
    public String packageName() {
        return NAME;
    }

    @Override
    public String versionOption() {
        return "";
    }

    @Override
    public String versionMark() {
        return "";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public List<String> command(Path program, int port, Path directory) {
        return List.of(program.toString(), host(), Integer.toString(port), directory.toString());
    }
}
