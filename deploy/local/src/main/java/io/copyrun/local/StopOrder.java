package io.copyrun.local;

/** In which order processes are ended: those that need others first. */
final class StopOrder {
    private StopOrder() {}

    /** Lower ranks end first. */
    static int rank(String process) {
        return switch (process) {
            case KeptDatabase.NAME -> 2;
            case Parts.BROKER -> 1;
            default -> 0;
        };
    }
}
