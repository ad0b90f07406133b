package dev.ropewalk.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// `bench/run WHAT [ROUNDS [COUNTS [SERVERS]]]`: counts of subscribers or connections and names of
/// servers, each between commas, where not all are wanted.
///
/// @param counts empty if not given, as `names`
record BenchMain(Path folder, Rounds rounds, String counts, String names) {
    private static final int PARKED = 100_000;
    private static final double SECONDS = 4.5;

    /// Measures, and prints what it found.
    ///
    /// @param args what to measure, how many rounds, 5 if not given, and of what
    public static void main(String[] args) throws IOException {
        int rounds = args.length < 2 ? 5 : Integer.parseInt(args[1]);
        Path folder = Files.createTempDirectory("ropewalk-bench");
        BenchMain bench =
                new BenchMain(
                        folder,
                        new Rounds(rounds),
                        args.length < 3 ? "" : args[2],
                        args.length < 4 ? "" : args[3]);
        try {
            switch (args.length == 0 ? "" : args[0]) {
                case "fanout" -> bench.fanout(3);
                case "latency" -> bench.latency(100, 1000);
                case "http" -> bench.http(3);
                case "idle" -> bench.idle(10_000);
                case "greenlets" -> bench.greenlets();
                case "metrics" -> bench.metrics();
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

    private int[] counts(int... others) {
        return counts.isEmpty()
                ? others
                : Arrays.stream(counts.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    }

    /// The head of a table of two figures, each beside its ratio to the first peer's.
    private static void head(String columns, String first, String second, Object of) {
        String head = "| %s | %s | of %s | %s | of %s |".formatted(columns, first, of, second, of);
        System.out.println(head);
        System.out.println(head.replaceAll("[^|]+", "---"));
    }

    private void fanout(double seconds) throws IOException {
        List<Peer> peers = Peer.of(Peer.BROADCASTERS, names);
        head("subscribers | server", "deliveries/s", "us each", peers.getFirst());
        for (int count : counts(1, 10, 100, 1000)) {
            rounds.print(
                    "| " + count + " | %s | %.2f M | %.2f | %.4f | %.2f |",
                    peers,
                    peer -> {
                        double[] figures = Fanout.fullSpeed(peer, folder, count, seconds);
                        return new double[] {figures[0] / 1e6, figures[1]};
                    });
        }
    }

    private void latency(int count, int rate) throws IOException {
        System.out.printf("%d lines/s to %d subscribers, ms%n%n", rate, count);
        System.out.println("| server | p50 | p99 | worst |");
        System.out.println("|---|---|---|---|");
        rounds.print(
                "| %1$s | %2$.2f | %4$.2f | %6$.2f |",
                Peer.of(Peer.BROADCASTERS, names),
                peer -> Fanout.latencies(peer, folder, count, rate));
    }

    private void http(double seconds) throws IOException {
        List<Peer> peers = Peer.of(Peer.RESPONDERS, names);
        head("connections | pipelined | server", "requests/s", "us each", peers.getFirst());
        for (int count : counts(64, 1000)) {
            for (int depth : new int[] {1, 16}) {
                rounds.print(
                        "| " + count + " | " + depth + " | %s | %.0f | %.2f | %.2f | %.2f |",
                        peers,
                        peer -> RequestLoad.http(count, depth).measure(peer, folder, seconds));
            }
        }
    }

    /// The heap that an idle client of the broadcast takes; all clients are served.
    private void idle(int count) throws IOException {
        try (ServerProcess server = ServerProcess.start(Peer.BROADCASTERS.getFirst(), folder);
                Subscribers all = new Subscribers()) {
            long before = server.liveBytes();
            for (int i = 0; i < count; i++) {
                all.connect(server.port(), "");
            }
            Subscribers.Reader publisher = all.connect(server.port(), "");
            all.settle(1000);
            long after = server.liveBytes();
            publisher.socket.write(StandardCharsets.US_ASCII.encode("a line for all of them\r\n"));
            long end = System.nanoTime() + 30_000_000_000L;
            while (all.slowest() == 0 && System.nanoTime() < end) {
                all.read(100, (_, _) -> {});
            }
            long served = all.readers().stream().filter(reader -> reader.received > 0).count();
            System.out.printf(
                    Locale.ROOT,
                    "%d idle clients: %.0f bytes of heap each; a line reached %d%n",
                    count,
                    (after - before) / (double) count,
                    served);
        }
    }

    /// The cost of greenlets beside callbacks, virtual threads and gevent.
    private void greenlets() throws IOException {
        List<Peer> tasks = Peer.TASKS.stream().filter(Peer::isPresent).toList();
        System.out.println("| what | who | ns each | of greenlets |");
        System.out.println("|---|---|---|---|");
        tasks(tasks, "switch among 2", "switch", 2);
        tasks(tasks, "switch among 1000", "switch", 1000);
        tasks(tasks, "spawn and join 1", "spawn", 1);
        tasks(tasks, "spawn and join 1000 at once", "spawn", 1000);
        System.out.println("\n| what | who | bytes each | of greenlets |");
        System.out.println("|---|---|---|---|");
        tasks(tasks, PARKED + " parked", "parked", PARKED);
        System.out.println("\nOf the JVMs it is the live heap, of gevent resident memory.\n");
        List<Peer> all = Stream.concat(Peer.CALLBACKS.stream(), tasks.stream()).toList();
        head("connections | server", "messages/s", "us each", all.getFirst());
        for (int count : new int[] {64, 1000}) {
            rounds.print(
                    "| " + count + " | %s | %.0f | %.2f | %.2f | %.2f |",
                    all,
                    peer -> RequestLoad.echo(count).measure(peer, folder, SECONDS));
        }
        System.out.println(
                """

                Aims: a switch under 350 ns, a tenth of gevent's or less; spawn and join a fiftieth of \
                gevent's or less; parked under 1024 bytes; the echo of greenlets within 1.10 of the \
                callbacks' CPU.\
                """);
    }

    private void tasks(List<Peer> tasks, String title, String what, int number) throws IOException {
        rounds.print(
                "| " + title + " | %s | %.0f | %.2f |",
                tasks,
                peer -> new double[] {Programs.figure(peer.command().of(folder, number, what))});
    }

    private enum Admin {
        WITHOUT,
        WITH,
        SCRAPED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The cost of the admin endpoint: the servers' CPU without it, with it, and with a client that
    /// asks for the metrics once per second.
    private void metrics() throws IOException {
        head("load | admin", "each/s", "us each", Admin.WITHOUT);
        Peer echo = Peer.peer("echo", (_, port, _) -> Programs.ropewalk("echo", port));
        Peer counter = Peer.of(Peer.RESPONDERS, "memory").getFirst();
        metrics(
                "echo, 64 connections",
                echo,
                peer -> RequestLoad.echo(64).measure(peer, folder, SECONDS));
        metrics(
                "counter, 64 connections",
                counter,
                peer -> RequestLoad.http(64, 1).measure(peer, folder, SECONDS));
        metrics(
                "counter, 64 connections, 16 pipelined",
                counter,
                peer -> RequestLoad.http(64, 16).measure(peer, folder, SECONDS));
        metrics(
                "broadcast to 100",
                Peer.BROADCASTERS.getFirst(),
                peer -> Fanout.fullSpeed(peer, folder, 100, SECONDS));
    }

    private void metrics(String title, Peer server, Rounds.Measure<Peer> load) throws IOException {
        rounds.print(
                "| " + title + " | %s | %.0f | %.2f | %.3f | %.3f |",
                List.of(Admin.values()),
                admin -> {
                    int port = ServerProcess.freePort();
                    Peer watched =
                            server.with(List.of("--admin", "tcp:" + port + ":interface=127.0.0.1"));
                    return switch (admin) {
                        case WITHOUT -> load.of(server);
                        case WITH -> load.of(watched);
                        case SCRAPED -> scraped(port, watched, load);
                    };
                });
    }

    /// Measures while `/metrics` is asked for once per second, as Prometheus would.
    private static double[] scraped(int port, Peer server, Rounds.Measure<Peer> load)
            throws IOException {
        AtomicInteger scraped = new AtomicInteger();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
        try (HttpClient client = HttpClient.newHttpClient();
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            clock.scheduleAtFixedRate(
                    () -> {
                        if (answers(client, request)) {
                            scraped.incrementAndGet();
                        }
                    },
                    1,
                    1,
                    TimeUnit.SECONDS);
            double[] figures = load.of(server);
            if (scraped.get() < SECONDS) {
                throw new IOException("scraped " + scraped.get() + " times only");
            }
            return figures;
        }
    }

    /// Whether the answer holds this project's metrics.
    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("ropewalk_");
        } catch (IOException notYet) {
            return false; // or no longer
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
