package dev.ropewalk.web;

import dev.ropewalk.reactor.MemoryBudget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Settings of a [Site]. What they do not name is the same for all sites: the limits and deadlines
/// below. A deadline is absolute: bytes that trickle in do not extend it.
///
/// @param bodyBytes the longest request body, beyond it 413
/// @param send how long a client may leave 128 KiB of answers unread; the connection is reset
/// @param accessLog whether each answer is logged, see [Site]
/// @param hosts by which names it may be asked, others get 421; null for any
/// @param bodies what request bodies are charged to while they are kept, beyond it 503, and
///   messages of WebSocket that are not whole, beyond it 1013
public record SiteOptions(
        int bodyBytes,
        Duration send,
        boolean accessLog,
        @Nullable AllowedHosts hosts,
        MemoryBudget bodies) {
    /// Bytes of the longest request target, beyond it 414.
    public static final int URI_BYTES = 16 * 1024;

    /// Bytes of all header lines together (line ends not counted), trailers included, beyond it
    /// 431.
    static final int HEADER_BYTES = 16 * 1024;

    /// Header lines, beyond it 431.
    static final int HEADERS = 256;

    /// Requests of one connection that are under way at once; the next ones wait unread.
    static final int PIPELINED = 64;

    /// From the first byte of a request to the end of its header, beyond it 408.
    public static final Duration HEADER = Duration.ofSeconds(10);

    /// From the first byte of a request to the end of its body, beyond it 408.
    static final Duration REQUEST = Duration.ofSeconds(60);

    /// The time that a connection without a request stays open; it closes in silence.
    static final Duration IDLE = Duration.ofSeconds(75);

    /// The budget of all sites of this process by default: an eighth of the heap, 4 MiB or more.
    public static final MemoryBudget BODIES =
            new MemoryBudget(Math.max(4 << 20, Runtime.getRuntime().maxMemory() / 8));

    /// 1 MiB of body, 60 seconds for a client to read, no access log, any name, [#BODIES].
    public static final SiteOptions DEFAULT =
            new SiteOptions(1 << 20, Duration.ofSeconds(60), false, null, BODIES);

    /// @throws IllegalArgumentException if `bodyBytes` is negative or `send` is not positive or
    ///   longer than a day, quoting it
    public SiteOptions {
        if (bodyBytes < 0) {
            throw new IllegalArgumentException("bodyBytes < 0: " + bodyBytes);
        }
        if (!send.isPositive() || send.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "send is more than nothing and at most a day: " + send);
        }
    }

    /// These with another budget of bodies.
    public SiteOptions withBodies(MemoryBudget bodies) {
        return new SiteOptions(bodyBytes, send, accessLog, hosts, bodies);
    }

    /// These with or without an access log.
    public SiteOptions withAccessLog(boolean accessLog) {
        return new SiteOptions(bodyBytes, send, accessLog, hosts, bodies);
    }

    /// These for certain names alone, or for any.
    public SiteOptions withHosts(@Nullable AllowedHosts hosts) {
        return new SiteOptions(bodyBytes, send, accessLog, hosts, bodies);
    }
}
