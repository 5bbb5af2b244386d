package io.copyrun.simulator.device;

import io.copyrun.simulator.estate.FlashFaults;
import io.copyrun.simulator.estate.FlashFaults.Cut;
import io.copyrun.simulator.estate.FlashFaults.Restart;

/** Which faults are still to happen: a restart and a cut happen once, failures after an erase as often as was asked for. */
public final class Strikes {
    private FlashFaults faults;
    private boolean restarted;
    private boolean wasCut;
    private boolean erased;
    private int failures;

    Strikes(FlashFaults faults) {
        this.faults = faults;
    }

    /** Everything is still to happen. */
    synchronized void begin(FlashFaults next) {
        faults = next;
        restarted = false;
        wasCut = false;
        erased = false;
        failures = 0;
    }

    /** Whether the device restarts here. */
    public synchronized boolean takeRestart(Restart at) {
        boolean now = !restarted && faults.restart() == at;
        restarted |= now;
        return now;
    }

    /** Whether the session ends here. */
    public synchronized boolean takeCut(Cut at) {
        boolean now = !wasCut && faults.cut() == at;
        wasCut |= now;
        return now;
    }

    public synchronized void erased() {
        erased = true;
    }

    /** Whether this copy finds no server. */
    public synchronized boolean takeFailure() {
        boolean now = erased && failures < faults.failuresAfterErase();
        failures += now ? 1 : 0;
        return now;
    }
}
