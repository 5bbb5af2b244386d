package io.copyrun.tftp.transfer;

import java.util.List;

/** The state that follows, and what to do now. */
public record Step(Transfer next, List<Effect> effects) {
    static Step of(Transfer next, Effect... effects) {
        return new Step(next, List.of(effects));
    }
}
