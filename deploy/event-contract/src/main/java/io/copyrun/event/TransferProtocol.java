package io.copyrun.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a file travels between a device and a transfer node, in either direction unless said otherwise. */
public enum TransferProtocol {
    @JsonProperty("tftp")
    TFTP,
    @JsonProperty("rcp")
    RCP,
    @JsonProperty("ftp")
    FTP,
    @JsonProperty("scp")
    SCP,
    /** The session reads it from the SCP server that the device runs, or writes it there, and carries it to or from the node. */
    @JsonProperty("scp-server")
    SCP_SERVER,
    /** The session takes down what the device shows, and carries it to the node: a capture, never a restore. */
    @JsonProperty("cli")
    CLI
}
