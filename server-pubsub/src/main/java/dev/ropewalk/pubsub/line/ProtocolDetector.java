package dev.ropewalk.pubsub.line;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Farewell;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.pubsub.line.HttpDetection.Language;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A connection whose language is not known yet. The first bytes tell it; a silent client becomes a
/// line client after a while. Bytes that come until then are kept, and handed on whole.
///
/// A browser connects ahead and asks later. So a line client that has said nothing may still turn
/// out to speak HTTP, as long as it has not been written a line.
public final class ProtocolDetector extends Protocol {
    /// The time for which a client may be silent before it is written a line.
    public static final Duration SILENCE = Duration.ofSeconds(2);

    /// Fatal, handshake_failure (RFC 8446, section 6.2).
    private static final byte[] ALERT = {0x15, 3, 1, 0, 2, 2, 40};

    private final Protocol lines;
    private final Others others;
    private @Nullable HttpDetection first;
    private @Nullable ByteBuf held;
    private @Nullable Protocol chosen;
    private @Nullable DelayedCall timer;

    /// The shared part of a port's connections.
    ///
    /// @param http makes what serves a client that speaks HTTP
    /// @param silence after which it is lines that it gets
    /// @param deciding how long a beginning may be either
    /// @param limit see [HttpDetection]
    public record Others(
            Function<SocketAddress, Protocol> http,
            Duration silence,
            Duration deciding,
            int limit) {}

    /// @param lines serves this client if it is a line client
    public ProtocolDetector(Protocol lines, Others others) {
        this.lines = lines;
        this.others = others;
        this.first = new HttpDetection(others.limit());
    }

    @Override
    public void connectionMade() {
        await(others.silence(), this::beginLines);
    }

    @Override
    public void dataReceived(ByteBuf data) {
        HttpDetection undecided = first;
        if (undecided == null) {
            chosen().dataReceived(data);
            return;
        }
        Language language = undecided.feed(data);
        if (language == null) {
            hold(data);
        } else {
            decide(language);
            deliver(data);
        }
    }

    private void hold(ByteBuf data) {
        if (held == null) {
            held = Unpooled.buffer(data.readableBytes());
            await(others.deciding(), () -> decide(Language.LINES));
        }
        held.writeBytes(data, data.readerIndex(), data.readableBytes());
    }

    private void await(Duration time, Runnable call) {
        cancel();
        timer =
                transport()
                        .clock()
                        .callLater(
                                time,
                                () -> {
                                    timer = null;
                                    guarded(call);
                                });
    }

    /// No reactor sees what a callback throws here.
    private void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | Error failure) {
            transport().abortConnection();
            throw failure;
        }
    }

    private void cancel() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void decide(Language language) {
        cancel();
        first = null;
        switch (language) {
            case LINES -> beginLines();
            case HTTP -> beginOther(others.http());
            case TLS -> beginOther(peer -> new Farewell(ALERT));
        }
        ByteBuf before = held;
        held = null;
        if (before != null) {
            deliver(before);
            before.release();
        }
    }

    private void beginLines() {
        if (chosen == null) {
            choose(lines);
        }
    }

    /// A client that was written lines stays a line client; others will not take its requests.
    private void beginOther(Function<SocketAddress, Protocol> other) {
        if (chosen instanceof LineSubscriber silent && !silent.hasSpoken()) {
            silent.connectionLost(new Disconnect.Done());
            chosen = null;
        }
        if (chosen == null) {
            choose(other.apply(transport().peer()));
        }
    }

    private void choose(Protocol protocol) {
        chosen = protocol;
        protocol.makeConnection(transport());
    }

    private void deliver(ByteBuf data) {
        if (!transport().disconnecting()) {
            chosen().dataReceived(data);
        }
    }

    private Protocol chosen() {
        return Objects.requireNonNull(chosen, "nothing is chosen yet");
    }

    @Override
    public void readConnectionLost() {
        beSure();
        chosen().readConnectionLost();
    }

    @Override
    public void drain() {
        beSure();
        chosen().drain();
    }

    private void beSure() {
        if (first != null) {
            decide(Language.LINES);
        }
    }

    @Override
    public void writabilityChanged(boolean writable) {
        if (chosen != null) {
            chosen.writabilityChanged(writable);
        }
    }

    @Override
    public long lag() {
        Protocol serves = chosen;
        return serves == null ? 0 : serves.lag();
    }

    @Override
    public void connectionLost(Disconnect reason) {
        cancel();
        if (chosen != null) {
            chosen.connectionLost(reason);
        }
    }
}
