package dev.ropewalk.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Rounds in which peers take turns, and tables of the medians.
record Rounds(int count) {
    /// A measurement of one peer: its figures, as many for each.
    @FunctionalInterface
    interface Measure<P> {
        double[] of(P peer) throws IOException;
    }

    /// Prints a row for each peer.
    ///
    /// @param row a format: of the peer, and of each figure and its ratio to the first peer's
    <P> void print(String row, List<P> peers, Measure<P> measure) throws IOException {
        Map<P, List<double[]>> all = new LinkedHashMap<>();
        for (int round = 0; round < count; round++) {
            for (P peer : peers) {
                all.computeIfAbsent(peer, _ -> new ArrayList<>()).add(measure.of(peer));
            }
        }
        double[] first = medians(all.getOrDefault(peers.getFirst(), List.of()));
        all.forEach((peer, rounds) -> {
            double[] its = medians(rounds);
            List<Object> words = new ArrayList<>(List.of(peer));
            for (int i = 0; i < its.length; i++) {
                words.add(its[i]);
                words.add(its[i] / first[i]);
            }
            System.out.printf(Locale.ROOT, row + "%n", words.toArray());
        });
    }

    private static double[] medians(List<double[]> rounds) {
        double[] medians = new double[rounds.isEmpty() ? 0 : rounds.getFirst().length];
        for (int i = 0; i < medians.length; i++) {
            int figure = i;
            medians[i] = median(rounds.stream().mapToDouble(round -> round[figure]).toArray());
        }
        return medians;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
