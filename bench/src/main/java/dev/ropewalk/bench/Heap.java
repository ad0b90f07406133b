package dev.ropewalk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What lives on the heap of a JVM, counted by `jcmd GC.class_histogram` after the full collection
/// that it makes.
final class Heap {
    private Heap() {}

    /// Makes something.
    @FunctionalInterface
    interface Maker {
        void make() throws Exception;
    }

    /// By how much each of `count` things made it grow, in this JVM.
    static double bytesEach(int count, Maker maker) throws Exception {
        long pid = ProcessHandle.current().pid();
        long before = liveBytes(pid);
        maker.make();
        return (liveBytes(pid) - before) / (double) count;
    }

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
