package io.copyrun.bench.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Under what circumstances it was measured.
 *
 * @param machine processors and kernel
 * @param java the virtual machine of node and broker
 * @param servers what each is and how it was started, by its name
 * @param missing a sentence for each server that could not be measured
 * @param places where the servers' files lay, in memory and on a disk
 * @param accounting how CPU time was counted
 */
public record Facts(
        Instant startedAt,
        String machine,
        String java,
        int rounds,
        boolean isQuick,
        Map<String, String> servers,
        List<String> missing,
        List<String> places,
        String accounting) {

    /** The circumstances as sentences. */
    public List<String> sentences() {
        return List.of(
                (isQuick ? "A quick run: enough to see that everything works, too little to quote. " : "")
                        + "Medians of "
                        + rounds + (rounds == 1 ? " round" : " rounds, the servers taking turns row by row") + ", "
                        + startedAt + ".",
                machine + ", Java " + java + ". Network: loopback in a namespace of its own. Files: "
                        + String.join("; ", places) + ". CPU time: " + accounting + ".");
    }
}
