package dev.ropewalk.greenlet;

import dev.ropewalk.greenlet.SpawnSites.TaskCall;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs greenlets, one at a time, on one thread that is also the event loop of a [Reactor];
/// gevent's hub. Any thread may call it, except that the methods that wait are not for callbacks of
/// the loop. A thread outside the hub blocks while it waits.
///
/// ```
/// try (Hub hub = Hub.open()) {
///     hub.run(() -> {
///         Greenlet<String> greenlet = hub.spawn(() -> "hello");
///         hub.sleep(Duration.ofSeconds(1));
///         System.out.println(greenlet.get());
///     });
/// }
/// ```
public final class Hub implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Hub.class);
    private static final AtomicInteger opened = new AtomicInteger();

    /// Threads that run what was offloaded, at most.
    private static final int THREADS = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private final String name = "hub-" + opened.incrementAndGet();
    private final AtomicInteger number = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Reactor reactor;
    private final ThreadPoolExecutor offloaded;
    private final Watchdog watchdog;
    final HubScheduler scheduler;
    final LiveGreenlets liveGreenlets;
    final ForeignWaiters foreignWaiters;
    final GreenletFailures failures = new GreenletFailures();

    private Hub(HubOptions options) {
        IoBackend backend = HubScheduler.backend(options.backend());
        Internals.warmUpPollers();
        Ticker ticker = options.virtualTime() ? new VirtualTicker() : Ticker.systemTicker();
        AtomicReference<@Nullable HubScheduler> started = new AtomicReference<>();
        this.reactor =
                Reactor.create(
                        backend,
                        HubScheduler.EVENTS,
                        io -> { // called for each backend that is tried
                            HubScheduler made = HubScheduler.start(name, ticker, io);
                            started.set(made);
                            return made.loop();
                        });
        this.scheduler = Objects.requireNonNull(started.get());
        this.liveGreenlets = new LiveGreenlets(scheduler);
        this.foreignWaiters = new ForeignWaiters(this, options.loopExit());
        this.offloaded =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name(name + "-offload-", 0).factory());
        offloaded.allowCoreThreadTimeOut(true);
        this.watchdog =
                new Watchdog(
                        toString(),
                        options.virtualTime() ? Duration.ZERO : options.hogLimit(),
                        scheduler.heartbeat,
                        () ->
                                Stream.concat(
                                        Stream.of(scheduler.loopThread()),
                                        liveGreenlets.racyThreads()));
    }

    /// Opens a hub with [HubOptions#DEFAULT]. Blocks for a moment.
    ///
    /// @throws IllegalStateException if greenlets cannot run here, with what would help
    public static Hub open() {
        return open(HubOptions.DEFAULT);
    }

    /// Opens a hub. Blocks for a moment.
    ///
    /// @throws IllegalStateException if greenlets, or the backend, cannot run here, with the reason
    public static Hub open(HubOptions options) {
        return new Hub(options);
    }

    /// The hub of the greenlet that calls.
    ///
    /// @throws IllegalStateException on any other thread, naming it
    public static Hub current() {
        return Greenlet.current().hub;
    }

    /// Spawns `main` and waits for it; in a greenlet of this hub it just calls it.
    ///
    /// @return what `main` returns
    /// @throws Exception what `main` throws
    /// @throws LoopExit if all greenlets wait for each other
    public <T> T run(Callable<T> main) throws Exception {
        return me() == null ? foreignWaiters.run(main) : main.call();
    }

    /// [#run(Callable)] for code that has no result.
    public void run(Task main) throws Exception {
        run(new TaskCall(main));
    }

    /// Starts a greenlet, which runs after all that are ready now have had their turn.
    ///
    /// @throws IllegalStateException if the hub is closed
    public <T> Greenlet<T> spawn(Callable<T> code) {
        return spawn(nextName(), code);
    }

    /// [#spawn(Callable)] for code that has no result.
    public Greenlet<Void> spawn(Task code) {
        return spawn(new TaskCall(code));
    }

    /// [#spawn(Callable)] with a name.
    public <T> Greenlet<T> spawn(String name, Callable<T> code) {
        Greenlet<T> greenlet = make(name, code);
        scheduler.runOnHub(() -> {
            liveGreenlets.add(greenlet);
            scheduler.start(greenlet.body);
        });
        return greenlet;
    }

    /// [#spawn(String, Callable)] for code that has no result.
    public Greenlet<Void> spawn(String name, Task code) {
        return spawn(name, new TaskCall(code));
    }

    /// Starts a greenlet after `delay`; it may be killed before.
    public <T> Greenlet<T> spawnLater(Duration delay, Callable<T> code) {
        long nanos = Timers.nanos(delay);
        Greenlet<T> greenlet = make(nextName(), code);
        scheduler.runOnHub(() -> {
            liveGreenlets.add(greenlet);
            greenlet.startIn(nanos);
        });
        return greenlet;
    }

    /// [#spawnLater(Duration, Callable)] for code that has no result.
    public Greenlet<Void> spawnLater(Duration delay, Task code) {
        return spawnLater(delay, new TaskCall(code));
    }

    /// Lets the other greenlets run for this long; zero lets all that are ready now have their
    /// turn. Greenlets whose sleep ends at the same moment go on in the order of their calls.
    public void sleep(Duration duration) {
        long nanos = Timers.nanos(duration);
        Greenlet<?> me = me();
        if (me == null) {
            waitInGreenlet(() -> {
                sleep(duration);
                return true;
            });
        } else if (nanos == 0) {
            me.throwInterruption();
            scheduler.yieldNow();
            me.throwInterruption();
        } else {
            me.park(nanos);
        }
    }

    /// Lets all that are ready now have their turn; gevent's `sleep(0)`.
    public void yieldNow() {
        sleep(Duration.ZERO);
    }

    /// Waits until all are over, however they end; gevent's `joinall`.
    public void joinAll(Collection<? extends Greenlet<?>> greenlets) {
        greenlets.forEach(Greenlet::join);
    }

    /// Waits until all are over, this long at most.
    ///
    /// @return the greenlets that are over, in the order given
    public <G extends Greenlet<?>> List<G> joinAll(Collection<G> greenlets, Duration limit) {
        if (me() == null) {
            return waitInGreenlet(() -> joinAll(greenlets, limit));
        }
        long end = nanoTime() + Timers.nanos(limit);
        for (G greenlet : greenlets) {
            greenlet.join(Duration.ofNanos(Math.max(0, end - nanoTime())));
        }
        return greenlets.stream().filter(Greenlet::isDone).toList();
    }

    /// Waits until one is ready, or over if it is a greenlet; gevent's `wait(count=1)`.
    ///
    /// @return the first that is ready; if several are already, the first in the order given
    /// @throws IllegalArgumentException if there are none
    public <W extends Waitable> W waitAny(Collection<W> several) {
        return waitAny(several, Greenlet.FOR_EVER).orElseThrow();
    }

    /// [#waitAny(Collection)], this long at most.
    ///
    /// @return empty if none is
    public <W extends Waitable> Optional<W> waitAny(Collection<W> several, Duration limit) {
        return waitAny(several, Timers.nanos(limit));
    }

    private <W extends Waitable> Optional<W> waitAny(Collection<W> several, long nanos) {
        if (several.isEmpty()) {
            throw new IllegalArgumentException("none to wait for: " + several);
        }
        Greenlet<?> me = me();
        if (me == null) {
            return waitInGreenlet(() -> waitAny(several, nanos));
        }
        for (W one : several) {
            if (one.isReady()) {
                return Optional.of(one);
            }
        }
        return firstOf(me, several, nanos);
    }

    private static <W extends Waitable> Optional<W> firstOf(
            Greenlet<?> me, Collection<W> several, long nanos) {
        List<Waitable> first = new ArrayList<>(1);
        Waitable.Watch watch =
                ready -> {
                    if (first.isEmpty() && me.wake()) {
                        first.add(ready);
                    }
                };
        several.forEach(one -> one.watch(watch));
        try {
            me.park(nanos);
        } finally {
            several.forEach(one -> one.unwatch(watch));
        }
        return several.stream().filter(first::contains).findFirst();
    }

    /// Waits until at least one of the channels is ready, this long at most; gevent's `select`.
    /// With no channels it sleeps. If others take what was ready, it waits again.
    ///
    /// @return the channels that are ready, in the order given
    public <W extends Waitable> List<W> select(Collection<W> channels, Duration limit) {
        Greenlet<?> me = me();
        if (me == null) {
            return waitInGreenlet(() -> select(channels, limit));
        }
        long end = nanoTime() + Timers.nanos(limit);
        List<W> ready = ready(channels);
        boolean woken = true;
        while (ready.isEmpty() && woken) {
            woken = firstOf(me, channels, end - nanoTime()).isPresent();
            ready = ready(channels);
        }
        return ready;
    }

    private static <W extends Waitable> List<W> ready(Collection<W> channels) {
        return channels.stream().filter(Waitable::isReady).toList();
    }

    /// Waits for a future that callbacks complete, without holding the hub.
    ///
    /// @throws ExecutionException with the failure as the cause
    public <T> T await(CompletionStage<T> future) throws ExecutionException {
        AsyncResult<T> result = new AsyncResult<>(this);
        AtomicBoolean over = new AtomicBoolean();
        scheduler.runOnHub(scheduler.deadlockDetector::externalBegins);
        Runnable ended = // the future is complete, or its waiter has given up
                () -> {
                    if (over.compareAndSet(false, true)) {
                        scheduler.deadlockDetector.externalEnds();
                    }
                };
        future.whenComplete((value, failed) ->
                scheduler.runOnHub(() -> {
                    ended.run();
                    if (failed == null) {
                        result.set(value);
                    } else {
                        result.setException(unwrapped(failed));
                    }
                }));
        try {
            return result.get();
        } finally {
            scheduler.runOnHub(ended);
        }
    }

    private static Throwable unwrapped(Throwable failed) {
        Throwable cause = failed.getCause();
        return failed instanceof CompletionException && cause != null ? cause : failed;
    }

    /// Calls `code` on a thread of a pool beside the hub and waits for its result; for calls that
    /// would block the hub, such as files and long computations; gevent's `threadpool`. If the
    /// greenlet is killed meanwhile, that thread is interrupted.
    ///
    /// @throws ExecutionException with the exception of `code` as the cause
    public <T> T offload(Callable<T> code) throws ExecutionException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Future<?> running =
                offloaded.submit(() -> {
                    try {
                        result.complete(code.call());
                    } catch (Throwable thrown) {
                        result.completeExceptionally(thrown);
                    }
                });
        try {
            return await(result);
        } catch (RuntimeException cut) {
            running.cancel(true);
            throw cut;
        }
    }

    /// Connects, as [Reactor#connect(String, Factory)] does; the caller closes the connection.
    ///
    /// @throws IOException if it cannot be made, with the reason
    /// @throws dev.ropewalk.endpoint.EndpointSyntaxException if the string is wrong, saying where
    public Connection connect(String endpoint) throws IOException {
        CompletableFuture<Protocol> made =
                reactor.connect(endpoint, _ -> new BlockingProtocol(this, _ -> {}));
        Protocol protocol = awaitIo(made, late -> late.transport().abortConnection());
        return ((BlockingProtocol) protocol).connection();
    }

    /// Listens, as [Reactor#listen(String, Factory)] does, and serves each connection in a
    /// greenlet.
    ///
    /// @throws IOException if it cannot listen, with the endpoint and the reason
    /// @throws dev.ropewalk.endpoint.EndpointSyntaxException if the string is wrong, saying where
    public ListeningPort serve(String endpoint, ConnectionHandler handler) throws IOException {
        return awaitIo(reactor.listen(endpoint, factory(handler)), ListeningPort::stopListening);
    }

    /// @param undo called with what comes after the greenlet has given up
    private <T> T awaitIo(CompletableFuture<T> made, Consumer<T> undo) throws IOException {
        try {
            return await(made);
        } catch (ExecutionException failed) {
            Throwable cause = Outcome.cause(failed);
            throw cause instanceof IOException known ? known : new IOException(cause);
        } catch (RuntimeException cut) {
            made.thenAccept(undo);
            throw cut;
        }
    }

    /// A factory that serves each connection in a greenlet of this hub, for use where a factory is
    /// needed, such as a policy or another reactor.
    public Factory factory(ConnectionHandler handler) {
        return new BlockingProtocol.Server(this, handler);
    }

    /// Makes threads that are greenlets of this hub, for a library that wants threads.
    public ThreadFactory threadFactory() {
        return body -> make(nextName(), new TaskCall((Object) body)).body.thread;
    }

    /// The event loop that the greenlets share. It ends with the hub.
    public EventLoop loop() {
        return scheduler.loop();
    }

    /// The reactor whose one event loop is this hub's, for callback protocols beside the greenlets.
    public Reactor reactor() {
        return reactor;
    }

    /// The time of this hub, which may be virtual, in nanoseconds since an arbitrary moment, as
    /// [System#nanoTime].
    public long nanoTime() {
        return scheduler.timers.now();
    }

    /// Kills all greenlets and waits for them, five seconds at most. The stack of a greenlet that
    /// does not end is logged, or the line that holds the hub. Then all connections end, and the
    /// loop.
    ///
    /// @throws IllegalStateException on the hub itself, which cannot wait for its own end
    @Override
    public void close() {
        close(PATIENCE);
    }

    /// @param patience how long each step may take
    void close(Duration patience) {
        if (scheduler.isHere()) {
            throw new IllegalStateException(
                    "close waits for all greenlets, so not on the hub itself: "
                            + Thread.currentThread());
        }
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            liveGreenlets.close(patience.toNanos());
            reactor.shutdown(DRAIN)
                    .toCompletableFuture()
                    .get(DRAIN.plus(patience).toNanos(), TimeUnit.NANOSECONDS);
            scheduler.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException held) {
            log.error("{} cannot end yet: {}", this, watchdog.holder());
            reactor.shutdown(DRAIN);
        } catch (ExecutionException failed) {
            log.error("{} did not end in order", this, failed);
        } finally {
            watchdog.close();
            offloaded.shutdownNow();
            foreignWaiters.close();
            failures.close();
        }
    }

    /// `<Hub "hub-1">`.
    @Override
    public String toString() {
        return "<Hub \"" + name + "\">";
    }

    /// The greenlet of this hub that calls, null on any other thread.
    @Nullable Greenlet<?> me() {
        Greenlet<?> me = Greenlet.currentOrNull();
        return me != null && me.hub == this ? me : null;
    }

    private String nextName() {
        return "Greenlet-" + number.getAndIncrement();
    }

    /// A greenlet that somebody else starts; any thread.
    private <T> Greenlet<T> make(String greenlet, Callable<T> code) {
        if (liveGreenlets.isClosed()) {
            throw new IllegalStateException(this + " is closed");
        }
        SpawnSites.of(code);
        return new Greenlet<>(this, greenlet, code);
    }

    /// Has a greenlet wait for a thread outside the hub, which blocks.
    <T> T waitInGreenlet(Supplier<T> wait) {
        try {
            return run(wait::get);
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
