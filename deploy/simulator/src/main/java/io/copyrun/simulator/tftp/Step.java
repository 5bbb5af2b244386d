package io.copyrun.simulator.tftp;

import java.util.List;

/** The next state of a transfer and what is to be done on the way. */
public record Step(TransferState next, List<Effect> effects) {
    static Step of(TransferState next, Effect... effects) {
        return new Step(next, List.of(effects));
    }
}
