package io.copyrun.event;

/**
 * One kind of a device's backup on whose end device, transfer node and archive agree.
 *
 * @param changed false when the archive already held it
 */
public record BackedUp(String kind, String artifactId, int version, long bytes, String sha256, boolean changed) {}
