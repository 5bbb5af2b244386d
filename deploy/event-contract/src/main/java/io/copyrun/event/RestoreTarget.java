package io.copyrun.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where on a device an artifact goes. */
public enum RestoreTarget {
    /** Merged into the running configuration; lines that are missing in the artifact stay. */
    @JsonProperty("running-config")
    RUNNING_CONFIG,
    /** In the place of the running configuration ({@code configure replace}), with a timer that reverts it. */
    @JsonProperty("running-config-replace")
    RUNNING_CONFIG_REPLACE,
    /** What the device loads at its next start. */
    @JsonProperty("startup-config")
    STARTUP_CONFIG,
    /** A file or an image, on a file system of the device. */
    @JsonProperty("flash")
    FLASH
}
