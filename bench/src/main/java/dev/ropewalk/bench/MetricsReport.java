package dev.ropewalk.bench;

import dev.ropewalk.bench.Fanout.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The cost of the admin endpoint: the servers' CPU without it, with it, and with a client that
/// asks for the metrics once per second.
final class MetricsReport {
    private static final double SECONDS = 4.5;

    private final Path folder;
    private final int rounds;

    MetricsReport(Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
    }

    private enum Admin {
        WITHOUT,
        WITH,
        SCRAPED
    }

    /// Measures a server that is called with these words besides.
    @FunctionalInterface
    private interface Load {
        Figures with(List<String> more) throws IOException;
    }

    void report() throws IOException {
        System.out.println("| load | admin | each/s | of without | us each | of without |");
        System.out.println("|---|---|---|---|---|---|");
        print("echo, 64 connections", this::echo);
        print("counter, 64 connections", more -> counter(more, 1));
        print("counter, 64 connections, 16 pipelined", more -> counter(more, 16));
        print(
                "broadcast to 100",
                more -> new Fanout(folder, more).fullSpeed(Broadcaster.ROPEWALK, 100, SECONDS));
    }

    private Figures echo(List<String> more) throws IOException {
        int port = ServerProcess.freePort();
        List<String> command = Programs.ropewalk("echo", port);
        return new EchoLoad().measure(Programs.longer(command, more), port, 64, SECONDS);
    }

    private Figures counter(List<String> more, int depth) throws IOException {
        return new HttpLoad(folder, 1, List.of(Responder.MEMORY), more)
                .measure(Responder.MEMORY, 64, depth, SECONDS);
    }

    private void print(String title, Load load) throws IOException {
        Map<Admin, List<Figures>> all = new EnumMap<>(Admin.class);
        for (int round = 0; round < rounds; round++) {
            for (Admin admin : Admin.values()) {
                all.computeIfAbsent(admin, _ -> new ArrayList<>()).add(measure(admin, load));
            }
        }
        Figures first = Figures.median(all.getOrDefault(Admin.WITHOUT, List.of()));
        all.forEach((admin, figures) -> {
            Figures its = Figures.median(figures);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.0f | %.2f | %.3f | %.3f |%n",
                    title,
                    admin.name().toLowerCase(Locale.ROOT),
                    its.perSecond(),
                    its.perSecond() / first.perSecond(),
                    its.cpu(),
                    its.cpu() / first.cpu());
        });
    }

    private static Figures measure(Admin admin, Load load) throws IOException {
        int port = ServerProcess.freePort();
        List<String> words = List.of("--admin", "tcp:" + port + ":interface=127.0.0.1");
        return switch (admin) {
            case WITHOUT -> load.with(List.of());
            case WITH -> load.with(words);
            case SCRAPED -> {
                try (Scraper scraper = Scraper.start(port)) {
                    Figures figures = load.with(words);
                    if (scraper.scraped() < SECONDS) {
                        throw new IOException("scraped " + scraper.scraped() + " times only");
                    }
                    yield figures;
                }
            }
        };
    }
}
