package dev.ropewalk.admin;

import java.util.List;
import java.util.Locale;

/// Whether the process is well, and whether it is to be sent clients. Any thread.
final class LoopHealth {
    private final List<LoopWatch> loops;
    private volatile boolean draining;

    LoopHealth(List<LoopWatch> loops) {
        this.loops = List.copyOf(loops);
    }

    /// The servers are about to end: clients are to go elsewhere.
    void drain() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    List<LoopWatch> loops() {
        return loops;
    }

    /// The faults, a sentence each; if there is none, the process need not be restarted.
    List<String> ills() {
        return loops.stream()
                .filter(loop -> loop.isStuck() || (loop.hasEnded() && !draining))
                .map(loop ->
                        loop.hasEnded()
                                ? "event loop " + loop.name() + " has ended"
                                : String.format(
                                        Locale.ROOT,
                                        "event loop %s has not turned for %.1f s",
                                        loop.name(),
                                        loop.delayNanos() / 1e9))
                .toList();
    }
}
