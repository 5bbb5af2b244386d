package io.copyrun.bench.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Counts by {@code /proc}: every process of the tree with the children that it has collected. A child that ends is in its
 * parent's figure from then on, so nothing is lost as long as parents collect their children.
 */
final class TreeAccount implements CpuAccount {
    private volatile long root = -1;
    private double highest;

    @Override
    public void root(long pid) {
        root = pid;
        highest = 0;
    }

    @Override
    public synchronized double seconds() {
        double now =
                tree().stream().mapToDouble(ProcessStat::cpuSecondsWithChildren).sum();
        // Between the end of a child and its collection it is in nobody's figure.
        highest = Math.max(highest, now);
        return highest;
    }

    @Override
    public List<Long> processes() {
        return tree().stream().map(ProcessStat::pid).toList();
    }

    private List<ProcessStat> tree() {
        List<ProcessStat> found = new ArrayList<>();
        Set<Long> members = new HashSet<>(Set.of(root));
        // Sorted by number, parents come before their children unless the numbers have wrapped.
        List<ProcessStat> rest = new ArrayList<>(ProcessStat.all());
        boolean grew = true;
        while (grew) {
            grew = false;
            for (var stats = rest.iterator(); stats.hasNext(); ) {
                ProcessStat stat = stats.next();
                if (stat.pid() == root || members.contains(stat.parent())) {
                    members.add(stat.pid());
                    found.add(stat);
                    stats.remove();
                    grew = true;
                }
            }
        }
        return found;
    }

    @Override
    public Optional<Path> joinFile() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
