package io.copyrun.bench.load;

/** How fast the machine's own UDP is on loopback, without TFTP: an echo in lock step. */
public record LimitResult(double blocksPerSecond, double megabytesPerSecond) {}
