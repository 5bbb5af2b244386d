package io.copyrun.simulator.copy;

import io.copyrun.simulator.cli.HungUp;
import io.copyrun.simulator.device.Device;
import io.copyrun.simulator.estate.FlashFaults;
import io.copyrun.simulator.estate.FlashFaults.Restart;
import java.io.IOException;
import java.io.OutputStream;

/** Where the bytes of a transfer go: into so much room, and not always as they came. */
final class Landing extends OutputStream {
    private final OutputStream to;
    private final Device device;
    private final FlashFaults faults;
    private static final long MANY_BYTES = 65_536;

    private final long room;
    private final boolean flash;
    private long written;
    private boolean full;
    private boolean failed;
    private boolean damaged;
    private boolean restarting;

    /**
     * @param room bytes that fit
     * @param flash whether it is flash, where writing can fail
     */
    Landing(OutputStream to, Device device, long room, boolean flash) {
        this.to = to;
        this.device = device;
        this.faults = device.faults().flash();
        this.room = room;
        this.flash = flash;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (stopped()) {
            return;
        }
        int fitting = (int) Math.min(length, room - written);
        byte[] kept = new byte[fitting];
        System.arraycopy(bytes, offset, kept, 0, fitting);
        Long flipped = faults.flipByteAt();
        if (flipped != null && flipped >= written && flipped < written + fitting) {
            kept[(int) (flipped - written)] ^= 1;
            damaged = true;
        }
        to.write(kept);
        report(written, written + fitting);
        written += fitting;
        full = fitting < length;
        boolean late = flash && written >= faults.bytesUntilFailure();
        failed = late && faults.writeError() != null;
        if (late && device.strikes().takeRestart(Restart.DURING_COPY)) {
            restarting = true;
            throw new HungUp();
        }
    }

    /** Says when the first bytes are there, and when many are. */
    private void report(long before, long after) {
        if ((before == 0 && after > 0) || (before < MANY_BYTES && after >= MANY_BYTES)) {
            device.log().add(0, "landed", after + " bytes");
        }
    }

    long written() {
        return written;
    }

    long room() {
        return room;
    }

    /** More came than fits. */
    boolean full() {
        return full;
    }

    /** Writing failed. */
    boolean failed() {
        return failed;
    }

    /** What lies here is not what was sent. */
    boolean damaged() {
        return damaged;
    }

    /** The device lost its power meanwhile. */
    boolean restarting() {
        return restarting;
    }

    boolean stopped() {
        return full || failed;
    }

    @Override
    public void flush() throws IOException {
        to.flush();
    }

    @Override
    public void close() throws IOException {
        to.close();
    }
}
