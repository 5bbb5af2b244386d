package io.copyrun.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The memory of a Java process, asked with {@code jcmd} and from {@code /proc}. */
public final class JvmMemory {
    private static final Pattern USED = Pattern.compile("\\bused (\\d+)K");
    private static final long KILOBYTE = 1_024;

    private final long pid;

    public JvmMemory(long pid) {
        this.pid = pid;
    }

    /** Bytes of the heap that are still in use after a full collection. */
    public long heapAfterCollection() throws IOException, InterruptedException {
        jcmd("GC.run");
        return heapUsed(jcmd("GC.heap_info"));
    }

    /** The heap's part of {@code GC.heap_info}; what stands after it is class data. */
    static long heapUsed(String heapInfo) throws IOException {
        String heap = heapInfo.split("(?i)metaspace", 2)[0];
        long used = USED.matcher(heap)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
        if (used == 0) {
            throw new IOException("jcmd GC.heap_info said: " + heapInfo.strip() + " (expected: \"used\" and a size)");
        }
        return used * KILOBYTE;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + output.strip());
        }
        return output;
    }

    /** Resident bytes. */
    public long resident() {
        return ProcessMemory.resident(pid);
    }

    public int threads() {
        return ProcessStat.of(pid).map(ProcessStat::threads).orElse(0);
    }
}
