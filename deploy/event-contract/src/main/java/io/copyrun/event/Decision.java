package io.copyrun.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What somebody who may decide has said of a step of a plan. */
public enum Decision {
    @JsonProperty("approve")
    APPROVE,
    @JsonProperty("refuse")
    REFUSE
}
