package io.copyrun.bench.load;

/**
 * Where a load goes.
 *
 * @param names of the files on the wire, with one {@code %d} for the number
 */
public record Target(String host, int port, String names) {}
