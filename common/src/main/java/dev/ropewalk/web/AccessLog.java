package dev.ropewalk.web;

import dev.ropewalk.reactor.Addresses;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The access log: lines queue up for a daemon thread that formats and logs them. An event loop
/// never waits for it: with the queue full a line is dropped and counted. (Logback's AsyncAppender
/// would not tell how many it drops.) Any thread.
final class AccessLog {
    private static final Logger log = LoggerFactory.getLogger(AccessLog.class);
    private static final int QUEUED = 4096;

    private final BlockingQueue<Line> queue = new ArrayBlockingQueue<>(QUEUED);
    private final LongAdder dropped = new LongAdder();
    private final Consumer<String> sink;
    private @Nullable Thread thread;

    /// Passes each line on to `sink`, on its thread.
    AccessLog(Consumer<String> sink) {
        this.sink = sink;
    }

    /// The log that an operator configures: the logger `dev.ropewalk.access`.
    static AccessLog toLogger() {
        Logger access = LoggerFactory.getLogger("dev.ropewalk.access");
        return new AccessLog(line -> access.info("{}", line));
    }

    void add(Line line) {
        if (!queue.offer(line)) {
            dropped.increment();
        }
    }

    long dropped() {
        return dropped.sum();
    }

    synchronized void start() {
        thread = Thread.ofPlatform().daemon().name("access-log").start(this::run);
    }

    /// Has the thread end when it has logged what is queued; does not wait for it.
    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    private void run() {
        long told = dropped();
        try {
            while (true) {
                sink.accept(queue.take().toString());
                long lost = dropped();
                if (lost > told && queue.isEmpty()) {
                    log.warn("{} lines of the access log were dropped", lost - told);
                    told = lost;
                }
            }
        } catch (InterruptedException stopped) {
            List<Line> rest = new ArrayList<>();
            queue.drainTo(rest);
            rest.forEach(line -> sink.accept(line.toString()));
        }
    }

    /// Line of the access log, in the Combined Log Format of Apache's httpd. Made on an event loop,
    /// formatted elsewhere.
    ///
    /// @param request the request line, null where there was none to speak of
    /// @param bytes of the body
    record Line(
            SocketAddress peer,
            long millis,
            @Nullable String request,
            int status,
            long bytes,
            @Nullable String referer,
            @Nullable String agent) {
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
                        .withZone(ZoneId.systemDefault());

        /// So that a queue of lines is bounded in bytes too.
        private static final int LONGEST = 2048;

        static Line of(
                SocketAddress peer, PendingResponse pendingResponse, long millis, long bytes) {
            HttpRequest head = pendingResponse.head();
            return new Line(
                    peer,
                    millis,
                    head instanceof FullHttpRequest
                            ? null
                            : head.method() + " " + cut(head.uri()) + " " + head.protocolVersion(),
                    pendingResponse.status().code(),
                    bytes,
                    cut(head.headers().get(HttpHeaderNames.REFERER)),
                    cut(head.headers().get(HttpHeaderNames.USER_AGENT)));
        }

        private static @Nullable String cut(@Nullable String text) {
            return text == null || text.length() <= LONGEST
                    ? text
                    : text.substring(0, LONGEST) + "...";
        }

        private static String host(SocketAddress peer) {
            return peer instanceof InetSocketAddress inet && inet.getAddress() != null
                    ? Addresses.host(inet)
                    : "-";
        }

        /// The line, without a line end.
        @Override
        public String toString() {
            StringBuilder line = new StringBuilder(160);
            line.append(host(peer)).append(" - - [");
            TIME.formatTo(Instant.ofEpochMilli(millis), line);
            quote(line.append("] "), request);
            line.append(' ')
                    .append(status)
                    .append(' ')
                    .append(bytes == 0 ? "-" : Long.toString(bytes));
            quote(line.append(' '), referer);
            quote(line.append(' '), agent);
            return line.toString();
        }

        /// As Apache does: what could end the quotes or the line, or move a terminal's cursor, is
        /// escaped.
        private static void quote(StringBuilder line, @Nullable String text) {
            line.append('"');
            String value = text == null ? "-" : text;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"' || c == '\\') {
                    line.append('\\').append(c);
                } else if (c < ' ' || c >= 127) {
                    line.append("\\x").append(String.format(Locale.ROOT, "%02X", (int) c));
                } else {
                    line.append(c);
                }
            }
            line.append('"');
        }
    }
}
