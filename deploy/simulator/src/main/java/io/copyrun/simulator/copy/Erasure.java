package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.HungUp;
import io.copyrun.simulator.cli.Session;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.estate.FlashFaults.Cut;
import io.copyrun.simulator.estate.FlashFaults.Restart;
import io.copyrun.simulator.flash.FileSystem;
import java.time.Duration;

/** Erases flash of class B, with what is asked before it, shown meanwhile, and can go wrong then. */
public final class Erasure {
    private static final int MARKS = 16;

    /** Real flash takes a minute or two; the value {@code eraseMillis} says how long this one does. */
    private static final long ERASE_MILLIS = 160;

    private final Session session;
    private final Device device;

    public Erasure(Session session) {
        this.session = session;
        this.device = session.device();
    }

    /** The first of the questions: here a session can be cut before anybody answers. */
    boolean agreesAtFirst(String question) {
        if (device.strikes().takeCut(Cut.BEFORE_ANSWER)) {
            session.terminal().write(question);
            throw session.cut("before the answer to: " + question);
        }
        return session.confirmFile("erase", question);
    }

    /** Asks the one question of the erase command, or the second one of a copy, and erases. */
    public boolean confirmed(FileSystem fileSystem, String path) {
        boolean agreed = session.confirmFile(
                "erase-all",
                "Erasing the " + fileSystem.name() + " filesystem will remove all files! Continue? [confirm]");
        answered(agreed, fileSystem, path);
        if (agreed) {
            run(fileSystem, path);
            session.println("Erase of " + fileSystem.name() + ": complete");
        }
        return agreed;
    }

    /** The question of {@code erase flash} before there were file systems. */
    public void confirmedByKeyword(FileSystem fileSystem, String path) {
        boolean agreed =
                session.confirmFile("erase", "Flash contains files. Are you sure you want to erase? [confirm]");
        answered(agreed, fileSystem, path);
        if (agreed) {
            run(fileSystem, path);
        }
    }

    /** Waits for as long as an erase takes, and shows nothing. */
    public void takeTime() {
        session.terminal().flush();
        for (int i = 0; i < MARKS; i++) {
            pause();
        }
    }

    /** The last answer came. A session that is cut now leaves a device that does what it was told. */
    void answered(boolean agreed, FileSystem fileSystem, String path) {
        if (device.strikes().takeCut(Cut.AFTER_ANSWER)) {
            if (agreed) {
                erase(fileSystem, path);
            }
            throw session.cut("after the answer to the question whether to erase");
        }
    }

    /** Erases the part that a path lies in, and shows it. */
    void run(FileSystem fileSystem, String path) {
        erase(fileSystem, path);
        if (device.strikes().takeRestart(Restart.DURING_ERASE)) {
            throw restarted();
        }
        session.terminal().write("Erasing device... ");
        for (int i = 0; i < MARKS; i++) {
            session.terminal().write("e");
            session.terminal().flush();
            pause();
        }
        session.terminal().write(" ...erased\n");
        if (device.strikes().takeRestart(Restart.AFTER_ERASE)) {
            throw restarted();
        }
    }

    private HungUp restarted() {
        session.terminal().flush();
        device.restart();
        return new HungUp();
    }

    private void erase(FileSystem fileSystem, String path) {
        session.destroyed("erase " + fileSystem.name() + ":" + fileSystem.partition(path));
        fileSystem.erase(path);
        device.memory().save();
        device.strikes().erased();
        session.note("erased", fileSystem.name() + ":" + fileSystem.partition(path));
    }

    private void pause() {
        try {
            Thread.sleep(Duration.ofMillis(device.milliseconds("eraseMillis", ERASE_MILLIS) / MARKS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
