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

    static final String WRAP_ADVICE =
            "; it stopped where the block number wraps after 65535, which old software cannot do:"
                    + " use a larger block size (ip tftp blocksize), or another protocol";

    private static final long NUMBERS = 0x1_0000L;

    /** Whether the number on the wire begins again after one block and up to another. */
    static boolean isWrapBetween(long block, long last) {
        return block / NUMBERS < last / NUMBERS;
    }

    /** The number on the wire of a block counted from 1; 0 is the answer to a write request. */
    abstract int onWire(long block);
}
