package io.copyrun.bench.load;

/** Files of a directory compared with what was sent. */
public record CheckResult(int right, int wrong, int missing) {}
