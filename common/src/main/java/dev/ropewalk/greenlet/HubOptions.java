package dev.ropewalk.greenlet;

import dev.ropewalk.reactor.IoBackend;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a [Hub] runs.
///
/// @param backend what its loop runs on; null for the best that works here
/// @param hogLimit how long a greenlet or a callback may hold the hub before a warning names it and
///   its line, zero for no warnings; none are given in virtual time either
/// @param virtualTime whether time stands still while greenlets run and jumps to the next timer
///   when all of them wait, for tests; where something outside may still wake one it runs as ever
/// @param loopExit whether [LoopExit] tells that all greenlets wait for each other; not for a hub
///   where [Hub#run] is to wait for what other threads put into a [Queue] or [Event]
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

    /// These with another backend.
    public HubOptions withBackend(@Nullable IoBackend backend) {
        return new HubOptions(backend, hogLimit, virtualTime, loopExit);
    }

    /// These with another limit for the warnings.
    public HubOptions withHogLimit(Duration hogLimit) {
        return new HubOptions(backend, hogLimit, virtualTime, loopExit);
    }

    /// These in virtual or in real time.
    public HubOptions withVirtualTime(boolean virtualTime) {
        return new HubOptions(backend, hogLimit, virtualTime, loopExit);
    }

    /// These with or without [LoopExit].
    public HubOptions withLoopExit(boolean loopExit) {
        return new HubOptions(backend, hogLimit, virtualTime, loopExit);
    }
}
