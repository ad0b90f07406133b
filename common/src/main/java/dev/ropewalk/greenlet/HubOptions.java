package dev.ropewalk.greenlet;

import dev.ropewalk.reactor.IoBackend;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The options of a hub, see [Hub#open(HubOptions)].
///
/// @param backend the backend of its loop; null for the best that works here
/// @param hogLimit how long a greenlet or a callback may hold the hub before a warning names it and
///   its line, zero for no warnings; there are none in virtual time
/// @param virtualTime whether time stands still while greenlets run and jumps to the next timer
///   when all of them wait, for tests; while something outside may still wake one it runs as usual
/// @param loopExit whether [LoopExit] tells that all greenlets wait for each other; false for a hub
///   that other threads may still wake, by a [Queue] or [Event]
public record HubOptions(
        @Nullable IoBackend backend, Duration hogLimit, boolean virtualTime, boolean loopExit) {
    /// The best backend, warnings from 100 ms, real time, [LoopExit].
    public static final HubOptions DEFAULT =
            new HubOptions(null, Duration.ofMillis(100), false, true);

    /// @throws IllegalArgumentException if the limit is negative, quoting it
    public HubOptions {
        if (hogLimit.isNegative()) {
            throw new IllegalArgumentException("a hub is held for no time or more: " + hogLimit);
        }
    }

    /// The same with another backend.
    public HubOptions withBackend(@Nullable IoBackend backend) {
        return new HubOptions(backend, hogLimit, virtualTime, loopExit);
    }

    /// The same with another limit for the warnings.
    public HubOptions withHogLimit(Duration hogLimit) {
        return new HubOptions(backend, hogLimit, virtualTime, loopExit);
    }

    /// The same in virtual or in real time.
    public HubOptions withVirtualTime(boolean virtualTime) {
        return new HubOptions(backend, hogLimit, virtualTime, loopExit);
    }

    /// The same with or without [LoopExit].
    public HubOptions withLoopExit(boolean loopExit) {
        return new HubOptions(backend, hogLimit, virtualTime, loopExit);
    }
}
