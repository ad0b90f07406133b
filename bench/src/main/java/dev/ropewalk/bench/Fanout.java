package dev.ropewalk.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// A publisher's lines of 100 bytes, delivered to many subscribers.
///
/// At full speed the publisher stays a window ahead of the slowest subscriber, the same for all
/// servers: what is measured is how fast lines are delivered, not how they are dropped.
final class Fanout {
    private static final int LENGTH = 100;
    private static final int WINDOW_LINES = 8192;
    private static final int BATCH = 256;
    private static final int STAMP_DIGITS = 16;

    /// At a steady rate there is less to warm with.
    private static final int STEADY_WARM_SECONDS = 20;

    private Fanout() {}

    private record Setting(
            ServerProcess server, Subscribers subscribers, Subscribers.Reader publisher)
            implements AutoCloseable {
        @Override
        public void close() throws IOException {
            subscribers.close();
            server.close();
        }
    }

    private static Setting open(Peer peer, Path folder, int count) throws IOException {
        ServerProcess server = ServerProcess.start(peer, folder);
        Subscribers all = new Subscribers();
        for (int i = 0; i < count; i++) {
            all.connect(server.port(), peer.hello());
        }
        Subscribers.Reader publisher = new Subscribers().connect(server.port(), peer.greeting());
        all.settle(2500); // a port that guesses writes nothing to who is silent for two seconds
        return new Setting(server, all, publisher);
    }

    private static byte[] published(Peer peer, String line) {
        return peer.publish().apply(line).getBytes(StandardCharsets.US_ASCII);
    }

    /// Deliveries per second, and the server's CPU for one in microseconds.
    static double[] fullSpeed(Peer peer, Path folder, int count, double seconds)
            throws IOException {
        try (Setting setting = open(peer, folder, count)) {
            Pump pump = new Pump(peer, setting.subscribers(), setting.publisher());
            pump.calibrate();
            pump.run(ServerProcess.WARM_SECONDS);
            long cpu = setting.server().cpuMicros();
            long begin = System.nanoTime();
            long delivered = pump.run(seconds);
            double elapsed = (System.nanoTime() - begin) / 1e9;
            double micros = setting.server().cpuMicros() - cpu;
            return new double[] {delivered / elapsed, micros / delivered};
        }
    }

    /// Publishes as fast as the window lets it and reads on the way.
    private static final class Pump {
        private final Subscribers all;
        private final Subscribers.Reader publisher;
        private final byte[] line;
        private final ByteBuffer batch;
        private final ByteBuffer replies = ByteBuffer.allocateDirect(1 << 18);
        private long size;

        Pump(Peer peer, Subscribers all, Subscribers.Reader publisher) {
            this.all = all;
            this.publisher = publisher;
            this.line = published(peer, "x".repeat(LENGTH));
            this.batch = ByteBuffer.allocateDirect(line.length * BATCH);
        }

        /// Measures the bytes of a line as it is delivered.
        void calibrate() throws IOException {
            publisher.socket.write(ByteBuffer.wrap(line));
            while (all.slowest() == 0) {
                all.read(100, (_, _) -> {});
            }
            long first = all.slowest();
            while (all.read(300, (_, _) -> {}) > 0) {
                first = all.slowest();
            }
            size = Math.max(first, all.slowest());
            all.readers().forEach(reader -> reader.received = 0);
        }

        /// @return how many lines were delivered, to all of them together
        long run(double seconds) throws IOException {
            all.readers().forEach(reader -> reader.received = 0);
            long published = 0;
            batch.position(batch.limit());
            long end = System.nanoTime() + (long) (seconds * 1e9);
            while (System.nanoTime() < end || batch.hasRemaining()) {
                if (!batch.hasRemaining() && published - all.slowest() / size < WINDOW_LINES) {
                    batch.clear();
                    while (batch.hasRemaining()) {
                        batch.put(line);
                    }
                    batch.flip();
                    published += BATCH;
                }
                publisher.socket.write(batch);
                discardReplies();
                all.read(batch.hasRemaining() ? 0 : 1, (_, _) -> {});
            }
            while (all.slowest() < published * size) {
                discardReplies();
                all.read(1, (_, _) -> {});
            }
            return published * all.readers().size();
        }

        private void discardReplies() throws IOException {
            int read;
            do {
                replies.clear();
                read = publisher.socket.read(replies);
            } while (read == replies.capacity());
        }
    }

    /// The median, the 99th percentile and the worst of the latencies of lines that are published
    /// at a steady rate, in milliseconds.
    static double[] latencies(Peer peer, Path folder, int count, int rate) throws IOException {
        try (Setting setting = open(peer, folder, count)) {
            List<Long> nanos = new ArrayList<>();
            int lines = rate * (STEADY_WARM_SECONDS + 5);
            Thread pacer =
                    Thread.ofPlatform().start(() -> pace(peer, setting.publisher(), rate, lines));
            long warm = System.nanoTime() + STEADY_WARM_SECONDS * 1_000_000_000L;
            long end = warm + 20_000_000_000L;
            long wanted = (long) lines * count;
            long[] seen = {0};
            while (seen[0] < wanted && System.nanoTime() < end) {
                setting.subscribers()
                        .read(
                                100,
                                (reader, bytes) ->
                                        seen[0] += ages(reader.rest, bytes, warm, nanos));
            }
            pacer.interrupt();
            if (seen[0] < wanted) {
                System.err.println(peer + " fell behind: " + seen[0] + " of " + wanted + " lines");
            }
            double[] millis = nanos.stream().mapToDouble(each -> each / 1e6).sorted().toArray();
            return new double[] {at(millis, 0.5), at(millis, 0.99), at(millis, 1)};
        }
    }

    private static void pace(Peer peer, Subscribers.Reader publisher, int rate, int lines) {
        long period = 1_000_000_000L / rate;
        long due = System.nanoTime();
        ByteBuffer replies = ByteBuffer.allocate(1 << 16);
        try {
            for (int i = 0; i < lines; i++) {
                due += period;
                while (due - System.nanoTime() > 0) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                ByteBuffer line = ByteBuffer.wrap(published(peer, stamped()));
                while (line.hasRemaining()) {
                    publisher.socket.write(line);
                }
                publisher.socket.read(replies.clear());
            }
        } catch (IOException ended) {
            throw new IllegalStateException("the publisher of " + peer + " ended", ended);
        }
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * part)];
    }

    /// A line that says when it was sent: `@`, then the nanosecond in 16 hexadecimal digits.
    private static String stamped() {
        String stamp = "@" + HexFormat.of().toHexDigits(System.nanoTime());
        return stamp + "x".repeat(LENGTH - stamp.length());
    }

    /// Adds the age of each line that came whole.
    ///
    /// @param rest what the last call left over, and gets what this one does
    /// @param from lines that were sent before are counted only
    /// @return how many lines there were
    private static int ages(StringBuilder rest, ByteBuffer bytes, long from, List<Long> ages) {
        long now = System.nanoTime();
        rest.append(StandardCharsets.ISO_8859_1.decode(bytes));
        int lines = 0;
        int done = 0;
        for (int at = rest.indexOf("@"); at >= 0; at = rest.indexOf("@", done)) {
            if (at + 1 + STAMP_DIGITS > rest.length()) {
                break;
            }
            done = at + 1 + STAMP_DIGITS;
            long sent = HexFormat.fromHexDigitsToLong(rest, at + 1, done);
            if (sent >= from) {
                ages.add(now - sent);
            }
            lines++;
        }
        int last = rest.indexOf("@", done);
        rest.delete(0, last < 0 ? rest.length() : last);
        return lines;
    }
}
