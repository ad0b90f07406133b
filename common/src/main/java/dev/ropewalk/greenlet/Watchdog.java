package dev.ropewalk.greenlet;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs which line holds the hub for too long, once per line. A thread beside the hub compares
/// heartbeats; if there is none it takes the stack of the one greenlet that runs.
final class Watchdog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger("dev.ropewalk.greenlet.Hub");
    private static final int LOOKS = 4;
    private static final Pattern NOT_AUTHORS =
            Pattern.compile(
                    "(javax?|jdk|sun|com\\.sun|io\\.netty|dev\\.ropewalk\\.(greenlet|reactor))\\.");

    /// A number that changes with each turn of the hub, so that the watchdog sees whether the hub
    /// goes on. Negative while the hub waits for I/O or has nothing to do. Written on the hub.
    static final class Heartbeat {
        private final AtomicLong beats = new AtomicLong();
        private long count;
        private long turns;

        void busy() {
            beats.setOpaque(++count);
        }

        /// A greenlet, or a task that was posted, has its turn.
        void turn() {
            turns++;
            busy();
        }

        /// The number of turns so far; on the hub.
        long turns() {
            return turns;
        }

        void idle() {
            beats.setOpaque(- ++count);
        }

        /// Whether the hub goes on; any thread.
        boolean isIdle() {
            return now() < 0;
        }

        /// The number now; any thread.
        long now() {
            return beats.getOpaque();
        }
    }

    private final String hub;
    private final Duration limit;
    private final Heartbeat heartbeat;
    private final Supplier<Stream<Thread>> threads;
    private final Set<String> told = new HashSet<>();
    private final @Nullable Thread thread;

    /// @param limit zero for no watch
    /// @param threads all that may hold the hub; called on any thread
    Watchdog(String hub, Duration limit, Heartbeat heartbeat, Supplier<Stream<Thread>> threads) {
        this.hub = hub;
        this.limit = limit;
        this.heartbeat = heartbeat;
        this.threads = threads;
        this.thread =
                limit.isZero()
                        ? null
                        : Thread.ofPlatform()
                                .daemon()
                                .name("watchdog of " + hub)
                                .unstarted(this::watch);
        if (thread != null) {
            thread.start();
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void watch() {
        long seen = 0;
        int still = 0;
        try {
            while (true) {
                Thread.sleep(limit.dividedBy(LOOKS));
                long beat = heartbeat.now();
                still = beat == seen && beat > 0 ? still + 1 : 0;
                seen = beat;
                if (still == LOOKS && !saw()) {
                    still = 0;
                }
            }
        } catch (InterruptedException closed) {
            log.trace("{} is not watched any more", hub);
        }
    }

    /// Whether a line of the author's was found. A hold may begin without such a line, as when a
    /// class is loaded, so the watchdog then looks again.
    private boolean saw() {
        Thread holder = mounted().orElse(null);
        if (holder == null) {
            return false;
        }
        StackTraceElement[] stack = holder.getStackTrace();
        String place = place(stack).orElse(null);
        if (place == null) {
            return false;
        }
        if (told.add(place)) {
            log.warn(
                    "{} holds {} for more than {} ms at {}",
                    holder.getName(),
                    hub,
                    limit.toMillis(),
                    place);
            log.debug("its stack: {}", (Object) stack);
        }
        return true;
    }

    /// Which thread holds the hub now, and where.
    String holder() {
        return mounted()
                .map(holder -> {
                    String place = place(holder.getStackTrace()).orElse("a place of the hub's own");
                    return holder.getName() + " holds it at " + place;
                })
                .orElse("nobody holds it");
    }

    /// The virtual thread that runs now: its text names the platform thread that it runs on.
    private Optional<Thread> mounted() {
        return threads.get()
                .filter(one -> {
                    String text = one.toString();
                    return text.indexOf('@', text.lastIndexOf("]/")) >= 0;
                })
                .findFirst();
    }

    /// The first line of the author's own. Without one the garbage collector, or the system, held
    /// the whole JVM.
    private static Optional<String> place(StackTraceElement[] stack) {
        return Stream.of(stack)
                .filter(frame -> !NOT_AUTHORS.matcher(frame.getClassName()).lookingAt())
                .findFirst()
                .map(StackTraceElement::toString);
    }
}
