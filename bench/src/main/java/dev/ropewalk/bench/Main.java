package dev.ropewalk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// `bench/run WHAT [ROUNDS]`.
final class Main {
    private static final int[] COUNTS = {1, 10, 100, 1000};

    private Main() {}

    /// Measures, and prints what it found.
    ///
    /// @param args what to measure, and how many rounds, 5 if not given
    public static void main(String[] args) throws IOException {
        String what = args.length == 0 ? "" : args[0];
        int rounds = args.length < 2 ? 5 : Integer.parseInt(args[1]);
        Path folder = Files.createTempDirectory("ropewalk-bench");
        try {
            switch (what) {
                case "fanout" -> new FanoutReport(new Fanout(folder), rounds).fullSpeed(COUNTS, 3);
                case "latency" -> new FanoutReport(new Fanout(folder), rounds).latencies(100, 1000);
                case "http" ->
                        new Requests(folder, rounds)
                                .report(new int[] {64, 1000}, new int[] {1, 16}, 3);
                case "idle" -> Idle.report(10_000);
                case "greenlets" -> new GreenletReport(folder, rounds).report();
                case "metrics" -> new MetricsReport(folder, rounds).report();
                default -> {
                    System.err.println(
                            "bench: it is bench/run"
                                    + " fanout|latency|idle|http|greenlets|metrics [ROUNDS]");
                    System.exit(2);
                }
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
