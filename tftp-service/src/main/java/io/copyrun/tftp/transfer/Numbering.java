package io.copyrun.tftp.transfer;

/** What comes after block 65,535. RFC 1350 does not say; nearly all go on with 0, a few clients with 1. */
enum Numbering {
    WRAPS_TO_0 {
        @Override
        int onWire(long block) {
            return (int) (block & 0xFFFF);
        }
    },
    WRAPS_TO_1 {
        @Override
        int onWire(long block) {
            return block == 0 ? 0 : (int) ((block - 1) % 0xFFFF) + 1;
        }
    };

    /** The number on the wire of a block counted from 1; 0 is the answer to a write request. */
    abstract int onWire(long block);
}
