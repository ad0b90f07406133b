package dev.ropewalk.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/// Requests of many connections, each of which sends the next ones when the last ones are answered.
///
/// @param connections how many
/// @param depth requests that a connection sends at a time
/// @param request the text of a request from its number; its answer has exactly one `#`
/// @param windows the figures are the medians of so many
record RequestLoad(int connections, int depth, IntFunction<String> request, int windows) {
    private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: bench/";

    /// `GET /`; no two requests in a row have the same bytes.
    static RequestLoad http(int connections, int depth) {
        return new RequestLoad(connections, depth, number -> GET + number + "\r\n\r\n", 1);
    }

    /// Messages of 64 bytes that come back.
    static RequestLoad echo(int connections) {
        return new RequestLoad(connections, 1, _ -> "x".repeat(63) + "#", 3);
    }

    /// Answers per second, and the server's CPU for one in microseconds.
    double[] measure(Peer peer, Path folder, double seconds) throws IOException {
        try (ServerProcess server = ServerProcess.start(peer, folder);
                Subscribers all = new Subscribers()) {
            Map<Subscribers.Reader, ByteBuffer> requests = new HashMap<>();
            for (int i = 0; i < connections; i++) {
                all.connect(server.port(), "");
            }
            for (Subscribers.Reader reader : all.readers()) {
                requests.put(reader, requests(requests.size() * depth));
                send(reader, requests);
            }
            drive(all, requests, ServerProcess.WARM_SECONDS);
            double[] perSecond = new double[windows];
            double[] cpu = new double[windows];
            for (int i = 0; i < windows; i++) {
                long before = server.cpuMicros();
                long begin = System.nanoTime();
                long answered = drive(all, requests, seconds / windows);
                perSecond[i] = answered / ((System.nanoTime() - begin) / 1e9);
                cpu[i] = (server.cpuMicros() - before) / (double) answered;
            }
            return new double[] {Rounds.median(perSecond), Rounds.median(cpu)};
        }
    }

    private long drive(
            Subscribers all, Map<Subscribers.Reader, ByteBuffer> requests, double seconds)
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

    private ByteBuffer requests(int first) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            all.append(request.apply(first + i));
        }
        return StandardCharsets.US_ASCII.encode(all.toString());
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
