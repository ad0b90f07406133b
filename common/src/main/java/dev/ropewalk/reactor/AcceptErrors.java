package dev.ropewalk.reactor;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says that a port could not accept, at most once in ten seconds, and lets it live. Netty's
/// acceptor before it has paused the port for a second, so that a process out of descriptors does
/// not spin.
final class AcceptErrors extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(AcceptErrors.class);
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
                    BindFailure.words(cause));
        }
    }
}
