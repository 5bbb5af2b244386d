package io.copyrun.simulator.device;

import java.time.Instant;

/**
 * A file that a device sent and that was acknowledged to its last byte.
 *
 * @param protocol it went over, as in a URL
 * @param file name on the server
 * @param source what was copied, as the device names it
 */
public record Upload(
        Instant at, String source, String protocol, String server, String file, long bytes, String sha256) {}
