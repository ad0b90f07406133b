package dev.ropewalk.web;

import dev.ropewalk.reactor.MemoryBudget;
import org.jspecify.annotations.Nullable;

/// How a [Site] treats its clients.
///
/// @param limits how much it takes of a request
/// @param deadlines how long it waits
/// @param pipelined how many requests of one connection are under way at once, 1 or more; the next
///   ones wait unread
/// @param accessLog whether each answer is logged, see [Site]
/// @param hosts by which names it may be asked, others get 421; null for any
/// @param bodies what request bodies are charged to while they are kept, beyond it 503, and
///   messages of WebSocket that are not whole, beyond it 1013
public record SiteOptions(
        HttpLimits limits,
        HttpDeadlines deadlines,
        int pipelined,
        boolean accessLog,
        @Nullable AllowedHosts hosts,
        MemoryBudget bodies) {
    /// The budget of all sites of this process by default: an eighth of the heap, 4 MiB or more.
    public static final MemoryBudget BODIES =
            new MemoryBudget(Math.max(4 << 20, Runtime.getRuntime().maxMemory() / 8));

    /// The default limits and deadlines, 64 requests at once, no access log, any name, [#BODIES].
    public static final SiteOptions DEFAULT =
            new SiteOptions(HttpLimits.DEFAULT, HttpDeadlines.DEFAULT, 64, false, null, BODIES);

    /// @throws IllegalArgumentException if `pipelined` is less than 1, quoting it
    public SiteOptions {
        if (pipelined < 1) {
            throw new IllegalArgumentException("pipelined < 1: " + pipelined);
        }
    }

    /// These with other limits.
    public SiteOptions withLimits(HttpLimits limits) {
        return new SiteOptions(limits, deadlines, pipelined, accessLog, hosts, bodies);
    }

    /// These with other deadlines.
    public SiteOptions withDeadlines(HttpDeadlines deadlines) {
        return new SiteOptions(limits, deadlines, pipelined, accessLog, hosts, bodies);
    }

    /// These with another budget of bodies.
    public SiteOptions withBodies(MemoryBudget bodies) {
        return new SiteOptions(limits, deadlines, pipelined, accessLog, hosts, bodies);
    }

    /// These with or without an access log.
    public SiteOptions withAccessLog(boolean accessLog) {
        return new SiteOptions(limits, deadlines, pipelined, accessLog, hosts, bodies);
    }

    /// These for certain names alone, or for any.
    public SiteOptions withHosts(@Nullable AllowedHosts hosts) {
        return new SiteOptions(limits, deadlines, pipelined, accessLog, hosts, bodies);
    }
}
