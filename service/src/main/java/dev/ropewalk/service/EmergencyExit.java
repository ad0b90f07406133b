package dev.ropewalk.service;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/// Ends the process with status 3 once it cannot serve any more: the heap is exhausted, or an event
/// loop has ended although nobody ended it. Whoever started the process starts it again then.
///
/// Java does the first by itself with `-XX:+ExitOnOutOfMemoryError`, which neither a manifest nor
/// the program can set. Without it Netty and the adapters catch the error of a task or a callback,
/// log it and go on with half of the work done: so every log call that carries such an error, of
/// whatever level, ends the process. Where memory does not even suffice for that call, the error
/// leaves the loop, and the loop ends.
///
/// Nothing here needs memory after [#install]: the thread, the words and the classes are there.
final class EmergencyExit extends TurboFilter {
    /// The status of `-XX:+ExitOnOutOfMemoryError` too.
    static final int STATUS = 3;

    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /// The JVM's words when the heap or the room for classes is exhausted. Netty's own limit of
    /// direct memory, and a thread that cannot be started, spoil only what asked for it.
    private static final Set<String> EXHAUSTED =
            Set.of(
                    "Java heap space",
                    "GC overhead limit exceeded",
                    "Metaspace",
                    "Compressed class space");

    private static final byte[] NO_MEMORY = words("the memory is exhausted");
    private static final byte[] NO_LOOP = words("an event loop has ended");

    private final FileOutputStream err = new FileOutputStream(FileDescriptor.err);

    private EmergencyExit() {}

    private static byte[] words(String reason) {
        return ("ropewalk: " + reason + ": the process ends\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Watches the log calls from now on, once in a process.
    ///
    /// @throws IllegalStateException if this Java has no `Shutdown`
    static EmergencyExit install() {
        EmergencyExit exit = new EmergencyExit();
        try {
            Class.forName("java.lang.Shutdown"); // a class cannot be loaded without memory
            exit.err.write(NO_LOOP, 0, 0);
        } catch (ClassNotFoundException | IOException missing) {
            throw new IllegalStateException(missing);
        }
        isExhausted(new OutOfMemoryError("a rehearsal"));
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
            exit.start();
            logback.addTurboFilter(exit);
        }
        return exit;
    }

    /// Watches event loops as well, on a thread of its own.
    ///
    /// @param lost whether one has ended that nobody ended; called twice a second, and allocates
    ///   nothing
    void watch(BooleanSupplier lost) {
        Thread.ofPlatform()
                .daemon()
                .name("watchdog")
                .start(() -> {
                    while (!lost.getAsBoolean()) {
                        LockSupport.parkNanos(PERIOD_NANOS);
                    }
                    end(NO_LOOP);
                });
    }

    private void end(byte[] words) {
        try {
            err.write(words, 0, words.length);
        } catch (IOException _) {
            // nobody listens
        } finally {
            Runtime.getRuntime().halt(STATUS);
        }
    }

    private static boolean isExhausted(@Nullable Object thrown) {
        Object each = thrown;
        while (each instanceof Throwable error) {
            if (error instanceof OutOfMemoryError) {
                String words = error.getMessage();
                return words != null && EXHAUSTED.contains(words);
            }
            each = error.getCause();
        }
        return false;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        if (isExhausted(thrown)
                || (arguments != null
                        && arguments.length > 0
                        && isExhausted(arguments[arguments.length - 1]))) {
            end(NO_MEMORY);
        }
        return FilterReply.NEUTRAL;
    }
}
