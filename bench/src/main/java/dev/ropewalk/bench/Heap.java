package dev.ropewalk.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The live objects of a JVM, after a full collection.
final class Heap {
    /// Times that a parked task is parked and woken before: the frames of compiled code are
    /// smaller.
    static final int WARM_ROUNDS = 5;

    private Heap() {}

    /// Makes something.
    @FunctionalInterface
    interface Maker {
        void make() throws Exception;
    }

    /// By how much each of `count` things made it grow, in this JVM.
    static double bytesEach(int count, Maker maker) throws Exception {
        long before = usedBytes();
        maker.make();
        return (usedBytes() - before) / (double) count;
    }

    private static long usedBytes() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /// Another JVM's, as `jcmd GC.class_histogram` counts it.
    static long liveBytes(long pid) throws IOException {
        Process jcmd =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                "GC.class_histogram")
                        .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        String total =
                said.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
        return Long.parseLong(total.strip().split("\\s+", -1)[2]);
    }
}
