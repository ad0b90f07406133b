package dev.ropewalk.greenlet;

import dev.ropewalk.reactor.IoBackend;
import java.util.concurrent.Callable;

/// A program for a JVM of its own that does not open its internals: prints what becomes of hubs.
final class Closed {
    private Closed() {}

    /// Runs it.
    public static void main(String[] args) {
        HubOptions options = HubOptions.DEFAULT;
        say("epoll", () -> Hub.open(options.withBackend(IoBackend.EPOLL)));
        for (int i = 0; i < 2; i++) {
            say(
                    "hub",
                    () -> {
                        try (Hub hub = Hub.open()) {
                            say("beside it", Hub::open);
                            return hub.run(() -> hub.reactor().backend());
                        }
                    });
        }
    }

    private static void say(String what, Callable<?> call) {
        try {
            System.out.println(what + ": " + call.call());
        } catch (Exception refused) {
            System.out.println(what + ": " + refused.getMessage());
        }
    }
}
