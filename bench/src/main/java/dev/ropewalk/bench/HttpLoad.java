package dev.ropewalk.bench;

import dev.ropewalk.bench.Fanout.Figures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Requests of many connections, each of which sends the next ones when the last ones are answered.
/// No two requests in a row have the same bytes.
final class HttpLoad {
    private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench/";

    private final Path folder;
    private final int rounds;
    private final List<Responder> peers;
    private final List<String> more;

    /// @param more words for the servers' command lines
    HttpLoad(Path folder, int rounds, List<Responder> peers, List<String> more) {
        this.folder = folder;
        this.rounds = rounds;
        this.peers = peers;
        this.more = more;
    }

    /// Prints requests a second and CPU a request, with the ratios to the first server's.
    void report(int[] connections, int[] depths, double seconds) throws IOException {
        String first = name(peers.getFirst());
        System.out.printf(
                "| connections | pipelined | server | requests/s | of %s | us each | of %s |%n",
                first, first);
        System.out.println("|---|---|---|---|---|---|---|");
        for (int count : connections) {
            for (int depth : depths) {
                Map<Responder, List<Figures>> all = new EnumMap<>(Responder.class);
                for (int round = 0; round < rounds; round++) {
                    for (Responder peer : peers) {
                        all.computeIfAbsent(peer, _ -> new ArrayList<>())
                                .add(measure(peer, count, depth, seconds));
                    }
                }
                print(count, depth, all);
            }
        }
    }

    private void print(int count, int depth, Map<Responder, List<Figures>> all) {
        Figures first = Figures.median(all.getOrDefault(peers.getFirst(), List.of()));
        for (Responder peer : peers) {
            Figures its = Figures.median(all.getOrDefault(peer, List.of()));
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %s | %.0f | %.2f | %.2f | %.2f |%n",
                    count,
                    depth,
                    name(peer),
                    its.perSecond(),
                    its.perSecond() / first.perSecond(),
                    its.cpu(),
                    its.cpu() / first.cpu());
        }
    }

    private static String name(Responder peer) {
        return peer.name().toLowerCase(Locale.ROOT);
    }

    Figures measure(Responder peer, int count, int depth, double seconds) throws IOException {
        int port = ServerProcess.freePort();
        List<String> command = Programs.longer(peer.command(port, folder), more);
        try (ServerProcess server = ServerProcess.start(command, port);
                Subscribers all = new Subscribers()) {
            for (int i = 0; i < count; i++) {
                all.connect(port, "");
            }
            Map<Subscribers.Reader, ByteBuffer> requests = new HashMap<>();
            for (Subscribers.Reader reader : all.readers()) {
                requests.put(reader, requests(requests.size() * depth, depth));
                send(reader, requests);
            }
            drive(all, requests, depth, ServerProcess.WARM_SECONDS);
            long cpu = server.cpuMicros();
            long begin = System.nanoTime();
            long answered = drive(all, requests, depth, seconds);
            double elapsed = (System.nanoTime() - begin) / 1e9;
            return new Figures(answered / elapsed, (server.cpuMicros() - cpu) / (double) answered);
        }
    }

    /// An answer is known by the one `#` that it has.
    private static long drive(
            Subscribers all,
            Map<Subscribers.Reader, ByteBuffer> requests,
            int depth,
            double seconds)
            throws IOException {
        long[] answered = {0};
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            all.read(
                    100,
                    (reader, bytes) -> {
                        while (bytes.hasRemaining()) {
                            if (bytes.get() == '#') {
                                answered[0]++;
                                reader.answers++;
                            }
                        }
                        if (reader.answers >= depth) {
                            reader.answers -= depth;
                            send(reader, requests);
                        }
                    });
        }
        return answered[0];
    }

    private static ByteBuffer requests(int first, int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(GET).append(first + i).append("\r\n\r\n");
        }
        return ByteBuffer.wrap(all.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static void send(
            Subscribers.Reader reader, Map<Subscribers.Reader, ByteBuffer> requests)
            throws IOException {
        ByteBuffer all = Objects.requireNonNull(requests.get(reader)).duplicate();
        while (all.hasRemaining()) {
            reader.socket.write(all);
        }
    }
}
