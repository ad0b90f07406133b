package dev.ropewalk.greenlet;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// Runs greenlets, one at a time, on one thread that is also the event loop of a [Reactor];
/// gevent's hub. Any thread may call it; what waits is for greenlets, and for threads outside,
/// which block meanwhile, not for callbacks of the loop.
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
    private final String name;
    final HubScheduler carrier;
    private final Reactor reactor;
    final Spawner spawner;
    final ForeignWaiters foreignWaiters;
    final GreenletFailures failures = new GreenletFailures();
    final Waits waits;
    private final RootGreenlets rootGreenlets;
    private final ThreadPool threadPool;
    final HubClosing closing;

    Hub(HubOpening opening, HubScheduler carrier, Reactor reactor) {
        this.name = opening.name();
        this.carrier = carrier;
        this.reactor = reactor;
        this.spawner = new Spawner(this, carrier);
        this.foreignWaiters = new ForeignWaiters(carrier);
        this.waits = new Waits(this);
        this.rootGreenlets = new RootGreenlets(this, opening.options());
        this.threadPool = new ThreadPool(this, name);
        this.closing = new HubClosing(this, threadPool, opening.watchdog(this));
    }

    /// A hub as [HubOptions#DEFAULT] has it. Blocks for a moment.
    ///
    /// @throws IllegalStateException if greenlets cannot run here, with what would help
    public static Hub open() {
        return open(HubOptions.DEFAULT);
    }

    /// A hub. Blocks for a moment.
    ///
    /// @throws IllegalStateException if greenlets, or the backend, cannot run here, with the reason
    public static Hub open(HubOptions options) {
        return HubOpening.open(options);
    }

    /// The hub of the greenlet that calls.
    ///
    /// @throws IllegalStateException on any other thread, naming it
    public static Hub current() {
        return Strand.current().hub;
    }

    /// Spawns `main` and waits for it; in a greenlet of this hub it just calls it.
    ///
    /// @return what `main` returns
    /// @throws Exception what `main` throws
    /// @throws LoopExit if all greenlets wait for each other
    public <T> T run(Callable<T> main) throws Exception {
        return rootGreenlets.run(main);
    }

    /// [#run(Callable)] for what has no result.
    public void run(Task main) throws Exception {
        run(Resultless.of(main));
    }

    /// Starts a greenlet, which runs once all that are ready now have had their turn.
    ///
    /// @throws IllegalStateException if the hub is closed
    public <T> Greenlet<T> spawn(Callable<T> code) {
        return spawner.spawn(spawner.nextName(), code);
    }

    /// [#spawn(Callable)] for what has no result.
    public Greenlet<Void> spawn(Task code) {
        return spawn(Resultless.of(code));
    }

    /// [#spawn(Callable)] under a name of its own.
    public <T> Greenlet<T> spawn(String name, Callable<T> code) {
        return spawner.spawn(name, code);
    }

    /// [#spawn(String, Callable)] for what has no result.
    public Greenlet<Void> spawn(String name, Task code) {
        return spawn(name, Resultless.of(code));
    }

    /// Starts a greenlet after `delay`; it may be killed before.
    public <T> Greenlet<T> spawnLater(Duration delay, Callable<T> code) {
        return spawner.spawnLater(delay, code);
    }

    /// [#spawnLater(Duration, Callable)] for what has no result.
    public Greenlet<Void> spawnLater(Duration delay, Task code) {
        return spawnLater(delay, Resultless.of(code));
    }

    /// Lets the others run for this long, or once all that are ready now have had their turn if it
    /// is zero. Those whose sleep ends at the same moment go on in the order in which they lay
    /// down.
    public void sleep(Duration duration) {
        waits.sleep(duration);
    }

    /// Lets all that are ready now have their turn; gevent's `sleep(0)`.
    public void yieldNow() {
        waits.sleep(Duration.ZERO);
    }

    /// Waits until all are over, however they end; gevent's `joinall`.
    public void joinAll(Collection<? extends Greenlet<?>> greenlets) {
        greenlets.forEach(Greenlet::join);
    }

    /// Waits until all are over, this long at most.
    ///
    /// @return those that are, in the order given
    public <G extends Greenlet<?>> List<G> joinAll(Collection<G> greenlets, Duration limit) {
        return waits.joinAll(greenlets, limit);
    }

    /// Waits until one is over, or is ready, whatever comes first; gevent's `wait(count=1)`.
    ///
    /// @return the first, which is the first in the order given where several are over already
    /// @throws IllegalArgumentException if there are none
    public <W extends Waitable> W waitAny(Collection<W> several) {
        return waits.any(several, Strand.FOR_EVER).orElseThrow();
    }

    /// [#waitAny(Collection)], this long at most.
    ///
    /// @return empty if none is
    public <W extends Waitable> Optional<W> waitAny(Collection<W> several, Duration limit) {
        return waits.any(several, Timers.nanos(limit));
    }

    /// Waits until at least one of the channels is ready, this long at most; gevent's `select`.
    /// With no channels it sleeps. What others take before this one runs is waited for again.
    ///
    /// @return those that are ready, in the order given
    public <W extends Waitable> List<W> select(Collection<W> channels, Duration limit) {
        return waits.select(channels, limit);
    }

    /// Waits for what callbacks complete, without holding the hub.
    ///
    /// @throws ExecutionException with what it failed with as the cause
    public <T> T await(CompletionStage<T> future) throws ExecutionException {
        return waits.await(future);
    }

    /// Calls `code` on a thread of a pool beside the hub and waits for its result: for what would
    /// block the hub, such as files and long computations; gevent's `threadpool`. A greenlet that
    /// is killed meanwhile interrupts it.
    ///
    /// @throws ExecutionException with what it throws as the cause
    public <T> T offload(Callable<T> code) throws ExecutionException {
        return threadPool.call(code);
    }

    /// Connects, as [Reactor#connect(String, Factory)] does; whoever calls it closes the
    /// connection.
    ///
    /// @throws IOException if it cannot be made, with the reason
    /// @throws dev.ropewalk.endpoint.EndpointSyntaxException if the string is wrong, saying where
    public Connection connect(String endpoint) throws IOException {
        return Sockets.connect(this, endpoint);
    }

    /// Listens, as [Reactor#listen(String, Factory)] does, and serves each connection in a
    /// greenlet.
    ///
    /// @throws IOException if it cannot listen, with the endpoint and the reason
    /// @throws dev.ropewalk.endpoint.EndpointSyntaxException if the string is wrong, saying where
    public ListeningPort serve(String endpoint, ConnectionHandler handler) throws IOException {
        return Sockets.listen(this, endpoint, factory(handler));
    }

    /// A factory that serves each connection in a greenlet of this hub; for wherever a factory
    /// goes, such as into a policy, or onto another reactor.
    public Factory factory(ConnectionHandler handler) {
        return new BlockingFactory(this, handler);
    }

    /// Makes threads that are greenlets of this hub, for a library that wants threads.
    public ThreadFactory threadFactory() {
        return body -> spawner.make(spawner.nextName(), Resultless.of(body)).thread;
    }

    /// The event loop that the greenlets share. It ends with the hub.
    public EventLoop loop() {
        return carrier.loop();
    }

    /// The reactor whose one event loop is this hub's, for callback protocols beside the greenlets.
    public Reactor reactor() {
        return reactor;
    }

    /// Nanoseconds since some moment, as [System#nanoTime], in this hub's time, which may be
    /// virtual.
    public long nanoTime() {
        return carrier.timers.now();
    }

    /// Kills all greenlets and waits for them, five seconds at most; the stack of one that does not
    /// end is logged, or the line that holds the hub. Then all connections are ended, and the loop.
    ///
    /// @throws IllegalStateException on the hub itself, which cannot wait for its own end
    @Override
    public void close() {
        closing.close(HubClosing.PATIENCE);
    }

    /// `<Hub "hub-1">`.
    @Override
    public String toString() {
        return "<Hub \"" + name + "\">";
    }

    /// The greenlet of this hub that calls, null on any other thread.
    @Nullable Strand me() {
        Strand me = Strand.currentOrNull();
        return me != null && me.hub == this ? me : null;
    }
}
