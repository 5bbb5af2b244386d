package io.copyrun.archive.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real disk, which remembers each step, and ends the world or fails when it is told to. */
final class RecordingDisk implements Disk {
    /** The end of the process, at this very step. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    final List<String> steps = new ArrayList<>();
    int stepsLeft;
    boolean failing;
    private final Disk real = Disk.real();

    RecordingDisk(int stepsLeft) {
        this.stepsLeft = stepsLeft;
    }

    @Override
    public void force(FileChannel file) throws IOException {
        step("force");
        real.force(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step("rename");
        real.rename(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        step("force directory");
        real.forceDirectory(directory);
    }

    private void step(String name) throws IOException {
        if (failing) {
            throw new IOException("Input/output error");
        }
        if (stepsLeft-- <= 0) {
            throw new Crash();
        }
        steps.add(name);
    }
}
