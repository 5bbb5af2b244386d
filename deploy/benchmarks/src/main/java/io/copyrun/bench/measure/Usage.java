package io.copyrun.bench.measure;

/**
 * What a server used during one run.
 *
 * @param cpuSeconds of its process tree, also after the last acknowledgement until its work is done
 * @param brokerCpuSeconds of the broker beside it, 0 where there is none
 * @param memoryBytes the highest proportional set size seen
 * @param threads the highest number seen
 * @param othersShare of the machine that processes took which have no part in it, 0 to 1
 */
public record Usage(double cpuSeconds, double brokerCpuSeconds, long memoryBytes, int threads, double othersShare) {}
