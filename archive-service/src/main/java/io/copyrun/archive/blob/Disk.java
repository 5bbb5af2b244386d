package io.copyrun.archive.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The steps by which a blob becomes durable, one by one, so that a test can end the world between any two. */
interface Disk {
    /** Puts a file's bytes and length on stable storage. */
    void force(FileChannel file) throws IOException;

    /** Gives a file its new name, in place of whatever had it. */
    void rename(Path from, Path to) throws IOException;

    /** Puts the names in a directory on stable storage. */
    void forceDirectory(Path directory) throws IOException;

    /** The real one. */
    static Disk real() {
        return new Disk() {
            @Override
            public void force(FileChannel file) throws IOException {
                file.force(true);
            }

            @Override
            public void rename(Path from, Path to) throws IOException {
                Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            }

            @Override
            public void forceDirectory(Path directory) throws IOException {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            }
        };
    }
}
