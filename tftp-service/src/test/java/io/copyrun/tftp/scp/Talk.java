package io.copyrun.tftp.scp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Holds a conversation in memory: what the node says, and what it does with the file. */
final class Talk {
    private final Conversation conversation;
    private final byte[] file;
    private final StringBuilder said = new StringBuilder();
    private final List<Effect> done = new ArrayList<>();

    /**
     * @param file what can be read
     */
    Talk(Conversation conversation, byte[] file) {
        this.conversation = conversation;
        this.file = file;
        carryOut(conversation.begin());
    }

    /** The device sends bytes, each for itself: no piece of anything may depend on how it was cut. */
    Talk hears(String bytes) {
        byte[] all = bytes.getBytes(StandardCharsets.ISO_8859_1);
        for (byte one : all) {
            ByteBuffer piece = ByteBuffer.wrap(new byte[] {one});
            while (piece.hasRemaining() && !isClosed()) {
                on(new Event.Arrived(piece));
            }
        }
        return this;
    }

    /** The device sends bytes at once. */
    Talk hears(ByteBuffer bytes) {
        while (bytes.hasRemaining() && !isClosed()) {
            on(new Event.Arrived(bytes));
        }
        return this;
    }

    Talk on(Event event) {
        carryOut(conversation.on(event));
        return this;
    }

    private void carryOut(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Reply(ByteBuffer bytes) ->
                    said.append(StandardCharsets.ISO_8859_1.decode(bytes.duplicate()));
                case Effect.Append(ByteBuffer bytes) -> done.add(new Effect.Append(copy(bytes)));
                case Effect.Read(long offset, int length) ->
                    on(new Event.Loaded(
                            ByteBuffer.wrap(file, (int) offset, length).slice()));
                default -> done.add(effect);
            }
        }
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        return ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    }

    /** What has been said since the last time. */
    String said() {
        String all = said.toString();
        said.setLength(0);
        return all;
    }

    /** What else has been done; pieces of the file are one. */
    List<Effect> done() {
        return done.stream()
                .filter(effect -> !(effect instanceof Effect.Append))
                .toList();
    }

    String appended() {
        StringBuilder all = new StringBuilder();
        for (Effect effect : done) {
            if (effect instanceof Effect.Append(ByteBuffer bytes)) {
                all.append(StandardCharsets.ISO_8859_1.decode(bytes.duplicate()));
            }
        }
        return all.toString();
    }

    boolean isClosed() {
        return done.stream().anyMatch(Effect.Close.class::isInstance);
    }
}
