package dev.ropewalk.testing;

import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.greenlet.HubOptions;

/// Greenlets in time of their own, for tests; Twisted's `task.Clock` for code that waits.
///
/// Time stands still while greenlets run, and jumps to the next timer once all of them wait for
/// one, so that a test of hours takes no time and happens the same way each time. While something
/// outside may still wake a greenlet, such as a connection, an offloaded call or a lock of the JDK,
/// it runs as ever.
public final class VirtualTime {
    /// The options of a hub in virtual time.
    public static final HubOptions OPTIONS = HubOptions.DEFAULT.withVirtualTime(true);

    private VirtualTime() {}

    /// The body of a test with a hub.
    @FunctionalInterface
    public interface Body {
        /// Called once, in the main greenlet of `hub`.
        void run(Hub hub) throws Exception;
    }

    /// Runs `body` in the main greenlet of a hub in virtual time, and closes the hub; on a thread
    /// that may wait.
    ///
    /// @throws Exception what `body` throws
    public static void run(Body body) throws Exception {
        try (Hub hub = Hub.open(OPTIONS)) {
            hub.run(() -> body.run(hub));
        }
    }
}
