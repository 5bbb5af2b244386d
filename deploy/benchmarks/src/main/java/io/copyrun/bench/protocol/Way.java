package io.copyrun.bench.protocol;

import io.copyrun.event.TransferProtocol;

/** A way to copy a file. */
public enum Way {
    FTP("FTP", TransferProtocol.FTP, ""),
    SCP_CTR("SCP, aes128-ctr", TransferProtocol.SCP, "aes128-ctr"),
    SCP_GCM("SCP, aes128-gcm", TransferProtocol.SCP, "aes128-gcm@openssh.com"),
    RCP("RCP", TransferProtocol.RCP, "");

    private final String label;
    private final TransferProtocol protocol;
    private final String cipher;

    Way(String label, TransferProtocol protocol, String cipher) {
        this.label = label;
        this.protocol = protocol;
        this.cipher = cipher;
    }

    /** For tables. */
    public String label() {
        return label;
    }

    public TransferProtocol protocol() {
        return protocol;
    }

    /** The only cipher that the client offers; empty over protocols without. */
    String cipher() {
        return cipher;
    }
}
