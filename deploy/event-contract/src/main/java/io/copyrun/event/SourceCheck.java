package io.copyrun.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the address that a transfer comes from must be one of the ticket's. */
public enum SourceCheck {
    @JsonProperty("strict")
    STRICT,
    /** For devices behind NAT: the random file name alone is the proof. */
    @JsonProperty("name-only")
    NAME_ONLY
}
