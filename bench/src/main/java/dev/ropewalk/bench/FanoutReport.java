package dev.ropewalk.bench;

import dev.ropewalk.bench.Fanout.Figures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Tables of medians over rounds in which the servers take turns.
final class FanoutReport {
    private final Fanout fanout;
    private final int rounds;
    private final List<Broadcaster> peers;

    FanoutReport(Fanout fanout, int rounds, List<Broadcaster> peers) {
        this.fanout = fanout;
        this.rounds = rounds;
        this.peers = peers;
    }

    /// Deliveries a second and CPU a delivery, with the ratios to the first server's.
    void fullSpeed(int[] counts, double seconds) throws IOException {
        String first = name(peers.getFirst());
        System.out.printf(
                "| subscribers | server | deliveries/s | of %s | us each | of %s |%n",
                first, first);
        System.out.println("|---|---|---|---|---|---|");
        for (int count : counts) {
            var all = each(peer -> fanout.fullSpeed(peer, count, seconds));
            Figures ours = Figures.median(all.getOrDefault(peers.getFirst(), List.of()));
            for (Broadcaster peer : peers) {
                Figures its = Figures.median(all.getOrDefault(peer, List.of()));
                System.out.printf(
                        Locale.ROOT,
                        "| %d | %s | %.2f M | %.2f | %.4f | %.2f |%n",
                        count,
                        name(peer),
                        its.perSecond() / 1e6,
                        its.perSecond() / ours.perSecond(),
                        its.cpu(),
                        its.cpu() / ours.cpu());
            }
        }
    }

    /// The median, the 99th percentile and the worst of latencies.
    void latencies(int count, int rate) throws IOException {
        System.out.printf("%d lines/s to %d subscribers, ms%n%n", rate, count);
        System.out.println("| server | p50 | p99 | worst |");
        System.out.println("|---|---|---|---|");
        var all = each(peer -> fanout.latencies(peer, count, rate));
        for (Broadcaster peer : peers) {
            List<double[]> its = all.getOrDefault(peer, List.of());
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f |%n",
                    name(peer),
                    median(its, each -> at(each, 0.5)),
                    median(its, each -> at(each, 0.99)),
                    median(its, each -> at(each, 1)));
        }
    }

    /// A measurement of one server.
    @FunctionalInterface
    private interface Measure<T> {
        T of(Broadcaster peer) throws IOException;
    }

    private <T> Map<Broadcaster, List<T>> each(Measure<T> measure) throws IOException {
        Map<Broadcaster, List<T>> all = new EnumMap<>(Broadcaster.class);
        for (int round = 0; round < rounds; round++) {
            for (Broadcaster peer : peers) {
                all.computeIfAbsent(peer, _ -> new ArrayList<>()).add(measure.of(peer));
            }
        }
        return all;
    }

    private static <T> double median(List<T> rounds, ToDoubleFunction<T> figure) {
        return Medians.of(rounds.stream().mapToDouble(figure).toArray());
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * part)] / 1e3;
    }

    private static String name(Broadcaster peer) {
        return peer.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
