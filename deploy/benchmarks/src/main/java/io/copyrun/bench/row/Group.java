package io.copyrun.bench.row;

/** Rows that are shown together and have the same bars. */
public enum Group {
    /** Many small files, as configurations are, without options. */
    SMALL,
    /** One large file alone, as a system image is. */
    IMAGE,
    /** Many devices that read the same image. */
    READERS,
    /** Files over a line that loses datagrams both ways. */
    LOSS,
    /** Transfers that are held open half way. */
    HELD;

    /**
     * Whether all servers are measured at the same time: under loss they wait for timers and leave the machine idle, and one
     * after the other they would take four times as long.
     */
    public boolean isTogether() {
        return this == LOSS;
    }
}
