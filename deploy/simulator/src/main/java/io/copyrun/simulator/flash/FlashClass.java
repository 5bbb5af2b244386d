package io.copyrun.simulator.flash;

/** How a memory gives back the room of a file. */
public enum FlashClass {
    /** Linear: a deleted file keeps its room until the memory is squeezed. */
    A,
    /** Linear: a deleted file keeps its room until everything is erased. */
    B,
    /** Disks and everything that behaves like one: at once. */
    C;

    public boolean isLinear() {
        return this != C;
    }
}
