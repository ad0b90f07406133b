package dev.ropewalk.greenlet;

import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.Reactor;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens one hub: finds what can carry it, and starts the loop on a backend that works.
final class HubOpening implements Function<IoHandlerFactory, EventLoopGroup> {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);
    private static final AtomicInteger opened = new AtomicInteger();
    private static final AtomicBoolean told = new AtomicBoolean();

    private final HubOptions options;
    private final String name = "hub-" + opened.incrementAndGet();
    private final @Nullable Throwable obstacle = Internals.obstacle();
    private @Nullable HubScheduler carrier;

    private HubOpening(HubOptions options) {
        this.options = options;
    }

    static Hub open(HubOptions options) {
        HubOpening opening = new HubOpening(options);
        if (opening.obstacle != null) {
            opening.prepareFallback(opening.obstacle);
        }
        JdkPollers.warmUp();
        Reactor reactor = Reactor.create(opening.backend(), HubScheduler.EVENTS, opening);
        HubScheduler carrier = opening.carrier;
        if (carrier == null) {
            throw new IllegalStateException("a reactor without a loop");
        }
        return new Hub(opening, carrier, reactor);
    }

    private void prepareFallback(Throwable closed) {
        IoBackend wanted = options.backend();
        if (wanted != null && wanted != IoBackend.NIO) {
            throw new IllegalStateException(
                    "without --add-opens java.base/java.lang=ALL-UNNAMED a hub runs on nio, not on "
                            + wanted);
        }
        SharedScheduler.prepare();
        if (told.compareAndSet(false, true)) {
            log.warn(
                    "greenlets run on the JDK's own scheduler, with one hub, on nio: start with"
                            + " --add-opens java.base/java.lang=ALL-UNNAMED for more ({})",
                    closed.toString());
        }
    }

    private @Nullable IoBackend backend() {
        return obstacle == null ? options.backend() : IoBackend.NIO;
    }

    /// Called for each backend that is tried.
    @Override
    public EventLoopGroup apply(IoHandlerFactory io) {
        Ticker ticker = options.virtualTime() ? new VirtualTicker() : Ticker.systemTicker();
        HubScheduler made =
                obstacle == null
                        ? PrivateScheduler.start(name, ticker, io)
                        : SharedScheduler.start(name, ticker, io);
        carrier = made;
        return made.loop();
    }

    String name() {
        return name;
    }

    Watchdog watchdog(Hub hub) {
        return new Watchdog(hub, options.virtualTime() ? Duration.ZERO : options.hogLimit());
    }

    HubOptions options() {
        return options;
    }
}
