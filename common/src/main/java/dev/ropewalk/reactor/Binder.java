package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.Endpoint;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.protocol.Factory;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens one port for a kind of endpoint. Any thread.
public final class Binder {
    private static final Logger log = LoggerFactory.getLogger(Binder.class);

    /// The words for a person, by those of the system, which differ from backend to backend.
    private static final Map<String, String> WORDS =
            Map.of(
                    "address already in use",
                    "the address is in use already",
                    "cannot assign requested address",
                    "no interface here has that address",
                    "can't assign requested address",
                    "no interface here has that address",
                    "permission denied",
                    "not permitted (ports below 1024 are for root)",
                    "too many open files",
                    "too many open files");

    private static final List<String> ELSEWHERE =
            List.of("assign requested address", "address family", "protocol family");

    private final LoopSet loops;
    private final Factory factory;
    private final List<Consumer<ChannelPipeline>> inFront;
    private final Connections connections = new Connections();

    /// @param inFront what adds the handlers between the network and the protocol, in this order
    Binder(LoopSet loops, Factory factory, List<Consumer<ChannelPipeline>> inFront) {
        this.loops = loops;
        this.factory = factory;
        this.inFront = inFront;
    }

    /// The same with handlers between those that are there and the protocol.
    ///
    /// @param handlers adds them to the end of the pipeline; called per connection, on its event
    ///   loop. They hand `ByteBuf`s on. They may hold `channelActive` back: the protocol is built
    ///   when it has passed them
    public Binder inFront(Consumer<ChannelPipeline> handlers) {
        return new Binder(loops, factory, append(inFront, handlers));
    }

    static <T> List<T> append(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }

    /// Listens on an endpoint. Fails with an [IOException] that says why.
    public CompletableFuture<ListeningPort> open(ServerEndpoint endpoint) {
        return endpoint.kind() instanceof ChannelKind kind
                ? call(() -> kind.listen(endpoint, this))
                : notOpened(endpoint);
    }

    /// Calls the supplier; an exception fails the future.
    static <T> CompletableFuture<T> call(Supplier<CompletableFuture<T>> supplier) {
        return CompletableFuture.completedFuture(null).thenCompose(_ -> supplier.get());
    }

    static <T> CompletableFuture<T> notOpened(Endpoint endpoint) {
        return CompletableFuture.failedFuture(
                new IOException(
                        "the kind \""
                                + endpoint.kind().name()
                                + "\" does not say how it is opened"));
    }

    /// All addresses of a name, under one port number, in order. An address that this host does not
    /// have, such as `::1` without IPv6, is left out as long as another one can be bound.
    ///
    /// @param addresses at least one, resolved; a port number of 0 is any that is free
    public CompletableFuture<ListeningPort> bindAll(
            List<InetSocketAddress> addresses, int backlog) {
        List<Channel> bound = new ArrayList<>();
        CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
        List<InetSocketAddress> distinct = addresses.stream().distinct().toList();
        for (InetSocketAddress address : distinct) {
            boolean last = address.equals(distinct.getLast());
            all =
                    all.thenCompose(_ -> bind(samePort(address, bound), backlog, null))
                            .handle((channel, failed) -> {
                                if (channel != null) {
                                    bound.add(channel);
                                } else if (!isElsewhere(failed) || (last && bound.isEmpty())) {
                                    bound.forEach(Channel::close);
                                    throw new CompletionException(failed);
                                }
                                return null;
                            });
        }
        return all.thenApply(_ -> new ListeningPort(bound, connections));
    }

    private static InetSocketAddress samePort(InetSocketAddress address, List<Channel> bound) {
        return !bound.isEmpty()
                        && bound.getFirst().localAddress() instanceof InetSocketAddress first
                ? new InetSocketAddress(address.getAddress(), first.getPort())
                : address;
    }

    /// A Unix socket, which is bound in its private folder and then published.
    CompletableFuture<ListeningPort> bind(SocketFile file, int backlog) {
        SocketAddress address = loops.unix().backend().unixAddress(file.bindAddress());
        return bind(address, backlog, file.address())
                .whenComplete((channel, failed) -> {
                    if (channel == null) {
                        file.release(false);
                    }
                })
                .thenApply(channel -> {
                    try {
                        file.publish();
                    } catch (IOException failed) {
                        channel.close();
                        file.release(false);
                        throw new CompletionException(failed);
                    }
                    channel.closeFuture().addListener(_ -> file.release(true));
                    return new ListeningPort(List.of(channel), connections);
                });
    }

    /// @param published the name of a Unix socket, which it gets after the bind; null for TCP
    private CompletableFuture<Channel> bind(
            SocketAddress address, int backlog, @Nullable Path published) {
        CompletableFuture<Channel> opened = new CompletableFuture<>();
        EventLoops on = published == null ? loops.main() : loops.unix();
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(on.group())
                        .option(ChannelOption.SO_BACKLOG, backlog)
                        .channelFactory(
                                published == null
                                        ? on.kinds().tcpServer()::get
                                        : on.kinds().unixServer()::get)
                        .childHandler(connections.initializer(factory, inFront));
        loops.setUp(bootstrap::childOption, address);
        if (published == null) {
            bootstrap.option(ChannelOption.SO_REUSEADDR, true);
        } else {
            bootstrap.attr(Addresses.PUBLISHED, UnixDomainSocketAddress.of(published));
        }
        ChannelFuture bound = bootstrap.bind(address);
        bound.addListener(done -> {
            if (done.isSuccess()) {
                bound.channel().pipeline().addLast(new AcceptErrors());
                opened.complete(bound.channel());
            } else {
                opened.completeExceptionally(done.cause());
            }
        });
        return opened;
    }

    /// Says that a port could not accept, at most once in ten seconds, and lets it live. Netty's
    /// acceptor before it has paused the port for a second, so that a process out of descriptors
    /// does not spin.
    private static final class AcceptErrors extends ChannelInboundHandlerAdapter {
        private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

        private long failures;
        private long quietUntil = System.nanoTime();

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            failures++;
            long now = System.nanoTime();
            if (now - quietUntil >= 0) {
                quietUntil = now + QUIET_NANOS;
                log.warn(
                        "{} could not accept a connection ({} so far): {}; trying again each second",
                        Addresses.text(Addresses.local(ctx.channel())),
                        failures,
                        words(cause));
            }
        }
    }

    /// Why a port could not be opened, in one sentence for a person.
    static IOException failure(ServerEndpoint endpoint, Throwable failed) {
        Throwable cause = cause(failed);
        return new IOException("cannot listen on " + endpoint + ": " + words(cause), cause);
    }

    /// Whether this host does not have the address, or not its kind of address.
    static boolean isElsewhere(Throwable failed) {
        String said = String.valueOf(cause(failed).getMessage()).toLowerCase(Locale.ROOT);
        return ELSEWHERE.stream().anyMatch(said::contains);
    }

    private static Throwable cause(Throwable failed) {
        Throwable cause = failed.getCause();
        return failed instanceof CompletionException && cause != null ? cause(cause) : failed;
    }

    /// The failure in words for a person: its own message, if nobody knows better.
    static String words(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        String lower = said.toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream()
                .filter(known -> lower.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(said);
    }
}
