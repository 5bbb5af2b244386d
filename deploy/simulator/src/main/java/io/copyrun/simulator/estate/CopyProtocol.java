package io.copyrun.simulator.estate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a copy goes over. */
public enum CopyProtocol {
    @JsonProperty("tftp")
    TFTP("tftp"),
    @JsonProperty("rcp")
    RCP("rcp"),
    @JsonProperty("ftp")
    FTP("ftp"),
    @JsonProperty("scp")
    SCP("scp");

    private final String scheme;

    CopyProtocol(String scheme) {
        this.scheme = scheme;
    }

    /** The word in front of the colon. */
    public String scheme() {
        return scheme;
    }
}
