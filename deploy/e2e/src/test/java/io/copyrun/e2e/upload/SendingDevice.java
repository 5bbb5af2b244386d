package io.copyrun.e2e.upload;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A device in the middle of one upload, from a socket of its own: one block after the other, each repeated every second
 * (RFC 1350 section 2). Like a real one it knows nothing of a restart of the node: it repeats, and gives up in the end.
 */
final class SendingDevice {
    private static final long REPEAT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long REQUESTS_NANOS = Duration.ofSeconds(20).toNanos();
    /** The port of a transfer does not come back after a kill, so there is no point in more patience. */
    private static final long BLOCK_NANOS = Duration.ofSeconds(4).toNanos();

    private static final int BLOCK_SIZE = 512;
    private static final int PACKET_BYTES_MAX = 2048;
    private static final int NUMBER_MASK = 0xFFFF;

    // RFC 1350 section 5, RFC 2347 section 3.
    private static final short WRITE_REQUEST = 2;
    private static final short DATA = 3;
    private static final short ACKNOWLEDGEMENT = 4;
    private static final short ERROR = 5;
    private static final short OPTION_ACKNOWLEDGEMENT = 6;

    private final Upload upload;
    private final UploadBook book;
    private final DatagramChannel channel;
    private final InetSocketAddress requestsTo;
    private final long lastBlockNanos;
    private final ByteBuffer packet = ByteBuffer.allocate(PACKET_BYTES_MAX);
    private final ByteBuffer received = ByteBuffer.allocate(PACKET_BYTES_MAX);
    private @Nullable SocketAddress transferAt;
    private Stage stage = Stage.REQUESTED;
    private int blockSize = BLOCK_SIZE;
    private int block;
    private int repetitions;
    private long sentAtNanos;
    private long repeatAtNanos;
    private long giveUpAtNanos;

    /**
     * Where files are sent.
     *
     * @param requestsTo address and port for requests
     * @param lastBlockPatience how long a last block is repeated; devices do so for 10 to 60 s
     */
    record Node(InetSocketAddress requestsTo, Duration lastBlockPatience) {}

    SendingDevice(Upload upload, UploadBook book, Node node, Selector selector) throws IOException {
        this.upload = upload;
        this.book = book;
        this.requestsTo = node.requestsTo();
        this.lastBlockNanos = node.lastBlockPatience().toNanos();
        this.channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(upload.address(), 0));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
        request();
    }

    private void request() throws IOException {
        book.reached(upload, Stage.REQUESTED, "");
        packet.putShort(WRITE_REQUEST);
        text(upload.fileName());
        text("octet");
        if (upload.blockSizeBytes() != null) {
            text("blksize");
            text(upload.blockSizeBytes().toString());
        }
        packet.flip();
        sendFirst(REQUESTS_NANOS);
    }

    private void text(String text) {
        packet.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    }

    private void sendFirst(long patienceNanos) throws IOException {
        long now = System.nanoTime();
        repetitions = 0;
        sentAtNanos = now;
        repeatAtNanos = now + REPEAT_NANOS;
        giveUpAtNanos = now + patienceNanos;
        send();
    }

    private void send() throws IOException {
        channel.send(packet.rewind(), transferAt == null ? requestsTo : transferAt);
    }

    boolean hasEnded() {
        return stage == Stage.ACKNOWLEDGED || stage == Stage.FAILED;
    }

    /** Whether the node seems to have forgotten the transfer: somebody else may upload meanwhile. */
    boolean isStuck() {
        return stage != Stage.REQUESTED && repetitions > 0;
    }

    /** Repeats what is not answered. */
    void tick(long nowNanos) throws IOException {
        if (nowNanos >= giveUpAtNanos) {
            end(Stage.FAILED, "no answer to block " + block);
        } else if (nowNanos >= repeatAtNanos) {
            repetitions++;
            repeatAtNanos = nowNanos + REPEAT_NANOS;
            send();
        }
    }

    void read() throws IOException {
        while (!hasEnded()) {
            SocketAddress from = channel.receive(received.clear());
            if (from == null) {
                return;
            }
            received.flip();
            // RFC 1350 section 4: from the first answer on, the transfer identifier of the node is settled.
            if ((transferAt == null || transferAt.equals(from)) && received.remaining() >= 4) {
                take(from, received.getShort());
            }
        }
    }

    private void take(SocketAddress from, short operation) throws IOException {
        switch (operation) {
            case ACKNOWLEDGEMENT -> acknowledged(from, received.getShort() & NUMBER_MASK);
            case OPTION_ACKNOWLEDGEMENT -> {
                if (block == 0 && upload.blockSizeBytes() != null) {
                    blockSize = upload.blockSizeBytes();
                    acknowledged(from, 0);
                }
            }
            case ERROR -> {
                int code = received.getShort();
                end(Stage.FAILED, "error " + code + ": " + StandardCharsets.US_ASCII.decode(received));
            }
            default -> {}
        }
    }

    private void acknowledged(SocketAddress from, int number) throws IOException {
        // A repeated acknowledgement is passed over: to answer it would double every packet from then on.
        if (number != (block & NUMBER_MASK)) {
            return;
        }
        if (transferAt == null) {
            transferAt = from;
            reached(Stage.BEGUN);
        }
        if (stage == Stage.LAST_BLOCK_SENT) {
            book.acknowledgedAfter(System.nanoTime() - sentAtNanos, repetitions > 0);
            end(Stage.ACKNOWLEDGED, "");
        } else {
            sendNext();
        }
    }

    private void sendNext() throws IOException {
        int offset = block * blockSize;
        int length = Math.min(blockSize, upload.sizeBytes() - offset);
        block++;
        packet.clear().putShort(DATA).putShort((short) block);
        Content.put(upload, offset, length, packet);
        packet.flip();
        // RFC 1350 section 2: a block that is not full ends the transfer.
        boolean isLast = length < blockSize;
        sendFirst(isLast ? lastBlockNanos : BLOCK_NANOS);
        if (isLast) {
            reached(Stage.LAST_BLOCK_SENT);
        }
    }

    private void reached(Stage next) {
        stage = next;
        book.reached(upload, next, "");
    }

    private void end(Stage last, String remark) throws IOException {
        stage = last;
        channel.close();
        book.reached(upload, last, remark);
    }
}
