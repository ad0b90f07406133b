package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.ClientEndpoint;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The event loops, and all that listens and connects on them; Twisted's reactor. Any thread may
/// call it; nothing of it blocks but [#create], [#close] and [#run].
///
/// ```
/// Reactor.run("tcp:1234", peer -> new Echo()); // a whole program
///
/// try (Reactor reactor = Reactor.create()) { // part of one
///     ListeningPort port = reactor.listen("tcp:1234", peer -> new Echo()).join();
///     …
/// }
/// ```
public final class Reactor implements AutoCloseable {
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(5);

    private final LoopSet loops;
    private final FactoryLifecycle factories = new FactoryLifecycle();
    private final Connections dialed = new Connections();
    private final List<ListeningPort> ports = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> shutdown = new CompletableFuture<>();
    private volatile boolean ending;

    private Reactor(LoopSet loops) {
        this.loops = loops;
        long timeout = loops.tcp().userTimeout().toNanos();
        if (timeout > 0 && !backend().hasUserTimeout()) {
            abortStalled(timeout);
        }
    }

    /// Does what `TCP_USER_TIMEOUT` does where the backend cannot set it, from now on. Not on an
    /// event loop: the time of a hub's loop may be virtual, and has to stand still while nothing
    /// happens.
    private void abortStalled(long timeout) {
        CompletableFuture.delayedExecutor(timeout / 4, TimeUnit.NANOSECONDS)
                .execute(() -> {
                    if (!shutdown.isDone()) {
                        dialed.abortStalled(timeout);
                        ports.forEach(port -> port.accepted().abortStalled(timeout));
                        abortStalled(timeout);
                    }
                });
    }

    /// A reactor on the best backend that works here, with an event loop for each processor. Blocks
    /// for a moment.
    public static Reactor create() {
        return create(null, Runtime.getRuntime().availableProcessors());
    }

    /// A reactor with `threads` event loops on `backend`, or on the best that works here if that is
    /// null. Blocks for a moment.
    ///
    /// @throws IllegalStateException if the backend does not work here, with the reason
    /// @throws IllegalArgumentException if `threads` is less than 1
    public static Reactor create(@Nullable IoBackend backend, int threads) {
        return create(backend, threads, TcpOptions.DEFAULT);
    }

    /// As [#create(IoBackend, int)], with options for each TCP connection.
    public static Reactor create(@Nullable IoBackend backend, int threads, TcpOptions tcp) {
        if (threads < 1) {
            throw new IllegalArgumentException("a reactor has 1 event loop or more: " + threads);
        }
        return new Reactor(
                new LoopSet(EventLoops.start(backend, 0, EventLoops.threads(threads)), tcp));
    }

    /// A reactor on event loops that the caller makes, such as a hub of greenlets; they are the
    /// reactor's from then on, and end with it. Blocks for a moment.
    ///
    /// @param backend null for the best that works here
    /// @param events how many of the system's events a turn of a loop handles at most, 0 for all
    ///   there are; only epoll can be told
    /// @param loops makes running event loops with the handler that it is given; asked again for
    ///   the next backend where one does not work, and the loops before are shut down then
    /// @throws IllegalStateException if the backend does not work here, with the reason
    public static Reactor create(
            @Nullable IoBackend backend,
            int events,
            Function<IoHandlerFactory, EventLoopGroup> loops) {
        return new Reactor(
                new LoopSet(EventLoops.start(backend, events, loops), TcpOptions.DEFAULT));
    }

    /// Serves at `endpoint` until the process is told to end, for a `main` method: SIGINT (Ctrl-C)
    /// or SIGTERM begins the [#shutdown] of [#close]. A string that is no endpoint and an endpoint
    /// that cannot be listened on are told in one sentence on the standard error, and the process
    /// exits with status 1.
    public static void run(String endpoint, Factory factory) {
        try {
            ServerEndpoint parsed = ServerEndpoint.parse(endpoint);
            Reactor reactor = create();
            reactor.listen(parsed, factory).join();
            Runtime.getRuntime().addShutdownHook(new Thread(reactor::close, "drain"));
            reactor.shutdown.join();
        } catch (CompletionException | IllegalArgumentException | IllegalStateException failed) {
            Throwable cause = failed.getCause();
            System.err.println((cause == null ? failed : cause).getMessage());
            System.exit(1);
        }
    }

    /// The backend that its event loops run on.
    public IoBackend backend() {
        return loops.main().backend();
    }

    /// Its event loops, for what Netty offers beyond this library. They are shut down by
    /// [#shutdown] alone.
    public EventLoopGroup loops() {
        return loops.main().group();
    }

    /// Whether an event loop has ended although [#shutdown] was not called, as an [Error] in a loop
    /// does it: whoever was served on it is not any more. Needs no memory.
    public boolean hasLostLoop() {
        return loops.hasEnded() && !ending; // in this order: what ends them says so first
    }

    /// [#listen(ServerEndpoint, Factory)] on an endpoint string such as `tcp:1234`.
    ///
    /// @throws dev.ropewalk.endpoint.EndpointSyntaxException if the string is wrong, saying where
    public CompletableFuture<ListeningPort> listen(String endpoint, Factory factory) {
        return listen(ServerEndpoint.parse(endpoint), factory);
    }

    /// Listens, and lets `factory` build a protocol for each connection. Fails with an
    /// [java.io.IOException] whose message names the endpoint and the reason.
    public CompletableFuture<ListeningPort> listen(ServerEndpoint endpoint, Factory factory) {
        if (ending) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the reactor is shut down"));
        }
        try {
            factories.start(factory);
        } catch (RuntimeException failed) {
            return CompletableFuture.failedFuture(failed);
        }
        return new Binder(loops, factory, List.of())
                .open(endpoint)
                .handle((port, failed) -> {
                    if (port == null) {
                        factories.stop(factory);
                        throw new CompletionException(Binder.failure(endpoint, failed));
                    }
                    opened(port, factory);
                    return port;
                });
    }

    private void opened(ListeningPort port, Factory factory) {
        ports.add(port);
        port.whenClosed()
                .thenCompose(closed -> port.accepted().whenEmpty())
                .thenRun(() -> {
                    ports.remove(port);
                    factories.stop(factory);
                });
        if (ending) {
            port.stopListening();
        }
    }

    /// [#connect(ClientEndpoint, Factory)] to an endpoint string such as `tcp:localhost:1234`.
    ///
    /// @throws dev.ropewalk.endpoint.EndpointSyntaxException if the string is wrong, saying where
    public CompletableFuture<Protocol> connect(String endpoint, Factory factory) {
        return connect(ClientEndpoint.parse(endpoint), factory);
    }

    /// Connects; completed with the protocol that `factory` built, after its `connectionMade`.
    /// Fails with the [java.io.IOException] of the attempt.
    public CompletableFuture<Protocol> connect(ClientEndpoint endpoint, Factory factory) {
        return ending
                ? CompletableFuture.failedFuture(
                        new IllegalStateException("the reactor is shut down"))
                : dial(endpoint, factory).thenApply(Dialed::protocol);
    }

    private CompletableFuture<Dialed> dial(ClientEndpoint endpoint, Factory factory) {
        return new Dialer(loops, dialed, factory, List.of()).open(endpoint);
    }

    /// A client that keeps itself connected, not started yet.
    public ClientService clientService(ClientEndpoint endpoint, Factory factory, Backoff backoff) {
        EventExecutor loop = loops.main().group().next();
        return new ClientService(
                endpoint.toString(),
                () -> dial(endpoint, factory),
                backoff,
                new LoopClock(loop),
                new SplittableRandom());
    }

    /// Ends in order: every port stops listening, every protocol is asked to finish
    /// ([Protocol#drain]), what is still open after `deadline` is reset, the factories are stopped,
    /// the event loops end.
    ///
    /// @return completed at the end with the number of connections that were reset; a second call
    ///   gets the same; fails where a factory did not stop well
    public CompletionStage<Integer> shutdown(Duration deadline) {
        if (!ending) {
            ending = true;
            CompletableFuture<?>[] drained =
                    ports.stream().map(port -> stop(port)).toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(CompletableFuture.allOf(drained), dialed.drain())
                    .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((done, late) -> endLoops());
        }
        return shutdown.copy();
    }

    private static CompletableFuture<Void> stop(ListeningPort port) {
        return port.stopListening()
                .toCompletableFuture()
                .thenCompose(closed -> port.accepted().drain());
    }

    /// The resets are given a moment to leave: the end of the loops alone would send a FIN, which
    /// says that all is well.
    private void endLoops() {
        List<Connections> all =
                Stream.concat(Stream.of(dialed), ports.stream().map(ListeningPort::accepted))
                        .toList();
        AtomicInteger reset = new AtomicInteger();
        all.forEach(each -> each.abort(reset));
        CompletableFuture.allOf(
                        all.stream()
                                .map(Connections::whenEmpty)
                                .toArray(CompletableFuture<?>[]::new))
                .orTimeout(1, TimeUnit.SECONDS)
                .exceptionally(_ -> null) // the resets are late: the factories are waited for
                .thenCompose(_ -> factories.whenStopped())
                .whenComplete(
                        (_, failed) -> loops.shutdown().thenRun(() -> ended(reset.get(), failed)));
    }

    private void ended(int reset, @Nullable Throwable failed) {
        if (failed == null) {
            shutdown.complete(reset);
        } else {
            shutdown.completeExceptionally(failed);
        }
    }

    /// [#shutdown] with five seconds for what is under way, and waits for it.
    ///
    /// @throws IllegalStateException on an event loop, which cannot wait for itself
    @Override
    public void close() {
        if (loops.inAnyLoop()) {
            throw new IllegalStateException(
                    "close waits, so not on an event loop: " + Thread.currentThread());
        }
        shutdown(CLOSE_DEADLINE).toCompletableFuture().join();
    }
}
