package io.copyrun.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Makes sure that a home has one supervisor: the operating system takes the lock back however that one ends. */
final class HomeLock implements AutoCloseable {
    private final Home home;
    private final FileChannel channel;

    private HomeLock(Home home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    static HomeLock take(Home home) throws IOException {
        FileChannel channel = FileChannel.open(
                home.directory().resolve("supervisor.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            String holder =
                    home.supervisor().map(process -> "process " + process.pid()).orElse("another process");
            throw new StartFailed(home.directory() + " is in use by " + holder
                    + ": Copyrun runs there already (deploy/copyrun status shows it, deploy/copyrun stop ends it)");
        }
        return new HomeLock(home, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        home.forgetSupervisor();
        channel.close();
    }
}
