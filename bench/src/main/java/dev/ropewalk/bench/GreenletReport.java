package dev.ropewalk.bench;

import dev.ropewalk.bench.Fanout.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The cost of greenlets beside callbacks, virtual threads and gevent: medians over rounds in which
/// they take turns.
final class GreenletReport {
    private static final int PARKED = 100_000;
    private static final double SECONDS = 4.5;

    private final Path folder;
    private final int rounds;
    private final List<Style> styles = Style.present();
    private final EchoLoad echoes = new EchoLoad();

    GreenletReport(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    void report() throws IOException {
        System.out.println("| what | who | ns each | of greenlets |");
        System.out.println("|---|---|---|---|");
        tasks("switch among 2", "switch", 2);
        tasks("switch among 1000", "switch", 1000);
        tasks("spawn and join 1", "spawn", 1);
        tasks("spawn and join 1000 at once", "spawn", 1000);
        System.out.println("\n| what | who | bytes each | of greenlets |");
        System.out.println("|---|---|---|---|");
        tasks(PARKED + " parked", "parked", PARKED);
        System.out.println("\nOf the JVMs it is the live heap, of gevent resident memory.\n");
        System.out.println(
                "| connections | server | messages/s | of callbacks | us each | of callbacks |");
        System.out.println("|---|---|---|---|---|---|");
        echo(64);
        echo(1000);
        System.out.println(
                """

                Aims: a switch under 350 ns, a tenth of gevent's or less; spawn and join a fiftieth of \
                gevent's or less; parked under 1024 bytes; the echo of greenlets within 1.10 of the \
                callbacks' CPU.\
                """);
    }

    private void tasks(String title, String what, int number) throws IOException {
        Map<Style, List<Double>> all = new EnumMap<>(Style.class);
        for (int round = 0; round < rounds; round++) {
            for (Style style : styles) {
                if (style.hasTasks()) {
                    double figure = Programs.figure(style.command(folder, what, number));
                    all.computeIfAbsent(style, _ -> new ArrayList<>()).add(figure);
                }
            }
        }
        double ours = median(all.getOrDefault(Style.GREENLETS, List.of()));
        all.forEach((style, figures) -> {
            double its = median(figures);
            System.out.printf(
                    Locale.ROOT, "| %s | %s | %.0f | %.2f |%n", title, style, its, its / ours);
        });
    }

    private void echo(int connections) throws IOException {
        Map<Style, List<Figures>> all = new EnumMap<>(Style.class);
        for (int round = 0; round < rounds; round++) {
            for (Style style : styles) {
                int port = ServerProcess.freePort();
                List<String> command = style.command(folder, "echo", port);
                all.computeIfAbsent(style, _ -> new ArrayList<>())
                        .add(echoes.measure(command, port, connections, SECONDS));
            }
        }
        Figures first = Figures.median(all.getOrDefault(Style.CALLBACKS, List.of()));
        all.forEach((style, figures) -> {
            Figures its = Figures.median(figures);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %s | %.0f | %.2f | %.2f | %.2f |%n",
                    connections,
                    style,
                    its.perSecond(),
                    its.perSecond() / first.perSecond(),
                    its.cpu(),
                    its.cpu() / first.cpu());
        });
    }

    private static double median(List<Double> figures) {
        return Medians.of(figures.stream().mapToDouble(each -> each).toArray());
    }
}
