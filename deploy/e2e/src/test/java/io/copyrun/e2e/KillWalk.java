package io.copyrun.e2e;

import java.util.List;

/**
 * One restore on its way to the point where a service is killed.
 *
 * @param before a restore that has the device meanwhile; empty where there is none
 * @param halt where its device stands still, for some points never
 */
record KillWalk(KillPoint point, String device, String operationId, String before, Halt halt) {
    /** The restores that must end. */
    List<String> operations() {
        return before.isEmpty() ? List.of(operationId) : List.of(before, operationId);
    }
}
