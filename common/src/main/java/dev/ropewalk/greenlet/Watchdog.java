package dev.ropewalk.greenlet;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says which line holds the hub for too long, once a line: a thread beside it that compares
/// heartbeats and, where there is none, takes the stack of the one greenlet that runs.
final class Watchdog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);
    private static final int LOOKS = 4;
    private static final Pattern NOT_AUTHORS =
            Pattern.compile(
                    "(javax?|jdk|sun|com\\.sun|io\\.netty|dev\\.ropewalk\\.(greenlet|reactor))\\.");

    private final Hub hub;
    private final Duration limit;
    private final Set<String> told = new HashSet<>();
    private final @Nullable Thread thread;

    Watchdog(Hub hub, Duration limit) {
        this.hub = hub;
        this.limit = limit;
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
                long beat = hub.carrier.heart.now();
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

    /// Whether a line of the author's was found. A hold may begin without one, as when a class is
    /// loaded, so the watchdog then looks again.
    private boolean saw() {
        Thread thread = mounted().orElse(null);
        if (thread == null) {
            return false;
        }
        StackTraceElement[] stack = thread.getStackTrace();
        String place = place(stack).orElse(null);
        if (place == null) {
            return false;
        }
        if (told.add(place)) {
            log.warn(
                    "{} holds {} for more than {} ms at {}",
                    thread.getName(),
                    hub,
                    limit.toMillis(),
                    place);
            log.debug("its stack: {}", (Object) stack);
        }
        return true;
    }

    /// Who holds the hub now, and where.
    String holder() {
        return mounted()
                .map(thread -> {
                    String place = place(thread.getStackTrace()).orElse("a place of the hub's own");
                    return thread.getName() + " holds it at " + place;
                })
                .orElse("nobody holds it");
    }

    /// The virtual thread that runs now: one shows its carrier in its words.
    private Optional<Thread> mounted() {
        return Stream.concat(Stream.of(hub.carrier.loopThread()), hub.spawner.racyThreads())
                .filter(thread -> {
                    String words = thread.toString();
                    return words.indexOf('@', words.lastIndexOf("]/")) >= 0;
                })
                .findFirst();
    }

    /// The first line of the author's own. Without one it was the garbage collector, or the system,
    /// that held all of us.
    private static Optional<String> place(StackTraceElement[] stack) {
        return Stream.of(stack)
                .filter(frame -> !NOT_AUTHORS.matcher(frame.getClassName()).lookingAt())
                .findFirst()
                .map(StackTraceElement::toString);
    }
}
