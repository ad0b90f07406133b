package dev.ropewalk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// `bench/run WHAT [ROUNDS [COUNTS [SERVERS]]]`: counts of subscribers or connections and names of
/// servers, each between commas, where not all are wanted.
final class BenchMain {
    private BenchMain() {}

    /// Measures, and prints what it found.
    ///
    /// @param args what to measure, how many rounds, 5 if not given, and of what
    public static void main(String[] args) throws IOException {
        String what = args.length == 0 ? "" : args[0];
        int rounds = args.length < 2 ? 5 : Integer.parseInt(args[1]);
        String counts = args.length < 3 ? "" : args[2];
        List<String> names = args.length < 4 ? List.of() : List.of(args[3].split(",", -1));
        Path folder = Files.createTempDirectory("ropewalk-bench");
        try {
            switch (what) {
                case "fanout" ->
                        new FanoutReport(new Fanout(folder), rounds, broadcasters(names))
                                .fullSpeed(numbers(counts, 1, 10, 100, 1000), 3);
                case "latency" ->
                        new FanoutReport(new Fanout(folder), rounds, broadcasters(names))
                                .latencies(100, 1000);
                case "http" ->
                        new HttpLoad(folder, rounds, responders(names), List.of())
                                .report(numbers(counts, 64, 1000), new int[] {1, 16}, 3);
                case "idle" -> IdleClients.report(10_000);
                case "greenlets" -> new GreenletReport(folder, rounds).report();
                case "metrics" -> new MetricsReport(folder, rounds).report();
                default -> {
                    System.err.println(
                            "bench: it is bench/run fanout|latency|idle|http|greenlets|metrics"
                                    + " [ROUNDS [COUNTS [SERVERS]]]");
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

    private static int[] numbers(String given, int... others) {
        return given.isEmpty()
                ? others
                : Arrays.stream(given.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private static List<Broadcaster> broadcasters(List<String> names) {
        return names.isEmpty()
                ? List.of(Broadcaster.values())
                : names.stream().map(BenchMain::constant).map(Broadcaster::valueOf).toList();
    }

    private static List<Responder> responders(List<String> names) {
        return names.isEmpty()
                ? List.of(Responder.values())
                : names.stream().map(BenchMain::constant).map(Responder::valueOf).toList();
    }

    private static String constant(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
