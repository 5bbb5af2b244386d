package io.copyrun.session.restore;

/**
 * An artifact that a transfer node holds, and gives to this device.
 *
 * @param server address that the device copies from
 */
public record Staged(String artifactId, String transferId, String nodeId, String server, String fileName) {}
