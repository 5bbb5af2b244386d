package io.copyrun.e2e.oracle;

/**
 * A promise that was not kept.
 *
 * @param invariant I1 to I9
 * @param sentence what happened, with operation, device, command and time
 */
public record Violation(String invariant, String sentence) {
    @Override
    public String toString() {
        return invariant + ": " + sentence;
    }
}
