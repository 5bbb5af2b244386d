package io.copyrun.simulator.tftp;

import io.copyrun.simulator.flash.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** What differs between sending a file and receiving one; counts and hashes its bytes. */
abstract sealed class Side {
    private final TransferPlan plan;
    private final MessageDigest digest;
    private long bytes;

    private Side(TransferPlan plan) {
        this.plan = plan;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    TransferPlan plan() {
        return plan;
    }

    long bytes() {
        return bytes;
    }

    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    void count(byte[] packet, int length) {
        digest.update(packet, Packets.HEADER_BYTES, length);
        bytes += length;
    }

    abstract Step start(Instant now);

    abstract Step step(TransferState state, Heard heard, Instant now);

    abstract byte[] block(Effect.SendBlock block);

    abstract void keep(byte[] packet, int packetLength) throws IOException;

    /** The sending side: blocks are read when they are sent. */
    static final class Sending extends Side {
        private final Content content;
        private long countedBlock;

        Sending(TransferPlan plan, Content content) {
            super(plan);
            this.content = content;
        }

        @Override
        Step start(Instant now) {
            return UploadMachine.start(plan(), now);
        }

        @Override
        Step step(TransferState state, Heard heard, Instant now) {
            return UploadMachine.step(plan(), state, heard, now);
        }

        @Override
        byte[] block(Effect.SendBlock block) {
            long position = (block.number() - 1) * block.blockSizeBytes();
            int length = (int) Math.max(0, Math.min(block.blockSizeBytes(), content.size() - position));
            byte[] packet = new byte[Packets.HEADER_BYTES + length];
            Packets.dataHeader(packet, block.number());
            content.read(position, packet, Packets.HEADER_BYTES, length);
            if (block.number() > countedBlock) {
                countedBlock = block.number();
                count(packet, length);
            }
            return packet;
        }

        @Override
        void keep(byte[] packet, int packetLength) {
            throw new IllegalStateException("an upload receives no data");
        }
    }

    /** The receiving side. */
    static final class Receiving extends Side {
        private final OutputStream to;

        Receiving(TransferPlan plan, OutputStream to) {
            super(plan);
            this.to = to;
        }

        @Override
        Step start(Instant now) {
            return DownloadMachine.start(plan(), now);
        }

        @Override
        Step step(TransferState state, Heard heard, Instant now) {
            return DownloadMachine.step(plan(), state, heard, now);
        }

        @Override
        byte[] block(Effect.SendBlock block) {
            throw new IllegalStateException("a download sends no data: " + block);
        }

        @Override
        void keep(byte[] packet, int packetLength) throws IOException {
            int length = packetLength - Packets.HEADER_BYTES;
            to.write(packet, Packets.HEADER_BYTES, length);
            count(packet, length);
        }
    }
}
