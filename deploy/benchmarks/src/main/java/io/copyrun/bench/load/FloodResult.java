package io.copyrun.bench.load;

/**
 * What the flood of bogus requests came to.
 *
 * @param sent requests
 * @param perSecond of them
 * @param bytesReceived that the strangers were answered with
 */
public record FloodResult(long sent, double seconds, double perSecond, long bytesReceived, long datagramsReceived) {}
