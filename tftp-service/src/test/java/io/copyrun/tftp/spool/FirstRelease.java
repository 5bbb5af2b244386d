package io.copyrun.tftp.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/** A journal as the first release wrote it: another mark, and no contents. */
final class FirstRelease {
    private static final int MARK = 0x43525931;

    private static final String TICKET = """
            {"entry":"armed","terms":{"transferId":"t-2","nodeId":"node","device":"r1","attempt":1,"fileName":"name-t-2",\
            "direction":"upload","protocol":"tftp","sourceAddresses":["10.0.0.1"],"sourceCheck":"strict","noise":[],\
            "maxBytes":1000,"expiresAt":"2999-01-01T00:00:00Z"}}""";

    private static final String OVER = """
            {"entry":"over","transferId":"t-2","at":"2026-11-21T00:00:00Z"}""";

    private static final String COMMITTED = """
            {"entry":"committed","completed":{"transferId":"t-1","nodeId":"node","device":"r1","attempt":1,\
            "direction":"upload","protocol":"tftp","fileName":"name-t-1","peer":"10.0.0.1:1000","bytes":100,\
            "sha256":"%s","sha512":"cd","md5":"ef","noise":[],"solicited":true,"retransmissions":0,\
            "startedAt":"2026-11-21T00:00:00Z","completedAt":"2026-11-21T00:00:01Z"},\
            "lastBlock":{"localAddress":"127.0.0.1","localPort":2000,"peerAddress":"10.0.0.1","peerPort":1000,"number":1}}""".formatted("ab".repeat(32));

    private FirstRelease() {}

    static byte[] journal() {
        ByteBuffer journal = ByteBuffer.allocate(4_096);
        for (String entry : List.of(TICKET, OVER, COMMITTED)) {
            byte[] text = entry.getBytes(StandardCharsets.UTF_8);
            CRC32C checksum = new CRC32C();
            checksum.update(text);
            journal.putInt(MARK)
                    .putInt(text.length)
                    .putInt((int) checksum.getValue())
                    .put(text);
        }
        byte[] bytes = new byte[journal.flip().remaining()];
        journal.get(bytes);
        return bytes;
    }
}
