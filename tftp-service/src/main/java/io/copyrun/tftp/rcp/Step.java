package io.copyrun.tftp.rcp;

import java.util.List;

/** The state that follows, and what to do now. */
public record Step(Rcp next, List<Effect> effects) {
    static Step of(Rcp next, Effect... effects) {
        return new Step(next, List.of(effects));
    }
}
