package io.copyrun.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way a file goes, seen from the device. */
public enum Direction {
    /** From the device: a write request in RFC 1350. */
    @JsonProperty("upload")
    UPLOAD,
    /** To the device: a read request in RFC 1350. */
    @JsonProperty("download")
    DOWNLOAD
}
