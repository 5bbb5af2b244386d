package io.copyrun.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a file travels between a device and a transfer node. */
public enum TransferProtocol {
    @JsonProperty("tftp")
    TFTP,
    @JsonProperty("rcp")
    RCP,
    @JsonProperty("ftp")
    FTP,
    @JsonProperty("scp")
    SCP
}
