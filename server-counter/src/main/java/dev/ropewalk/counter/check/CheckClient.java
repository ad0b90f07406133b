package dev.ropewalk.counter.check;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.reactor.PipelineProtocol;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A connection of the check: keeps its requests under way, and knows the number that each answer
/// must exceed. Event loop only.
final class CheckClient extends PipelineProtocol {
    private final Workers workers;
    private final int pipeline;
    private final int requestLength;
    private final ByteBuf requests;

    /// The largest known number at the time of each request, the oldest at `head`.
    private final long[] known;

    private int head;
    private int underWay;
    private long last;
    private Duration waited = Duration.ZERO;
    private boolean ending;
    private @Nullable DelayedCall rest;

    /// @param requests as many as it may have under way, behind one another
    CheckClient(Workers workers, CheckPlan plan, ByteBuf requests) {
        this.workers = workers;
        this.pipeline = plan.pipeline();
        this.requestLength = plan.target().request().length();
        this.requests = requests;
        this.known = new long[pipeline];
    }

    @Override
    protected void initPipeline(ChannelPipeline handlers) {
        handlers.addLast(new Decoder(), new CheckResponses(this));
        workers.joined(this);
        fill();
    }

    /// Asks again, in one write, for as many numbers as one delivery answered.
    private final class Decoder extends HttpResponseDecoder {
        Decoder() {
            super(new HttpDecoderConfig().setValidateHeaders(false));
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object input) throws Exception {
            super.channelRead(ctx, input);
            waited = Duration.ZERO;
            fill();
        }
    }

    /// Sends as many requests as it may.
    void fill() {
        if (ending || rest != null) {
            return;
        }
        int count = workers.claim(pipeline - underWay);
        if (count > 0) {
            for (int i = 0; i < count; i++) {
                known[(head + underWay++) % pipeline] = workers.ledger().largest();
            }
            transport().write(requests.slice(0, count * requestLength));
        }
    }

    void answer(long number) {
        workers.ledger().answer(number, Math.max(next(), last));
        last = Math.max(last, number);
        workers.answered();
    }

    /// The request is to be made again, after `wait`.
    void refused(Duration wait) {
        next();
        workers.refused();
        if (rest == null) {
            rest =
                    transport()
                            .clock()
                            .callLater(
                                    wait,
                                    () -> {
                                        rest = null;
                                        fill();
                                    });
        }
    }

    /// The answer is none of a counter's.
    void strange(HttpResponseStatus status, String body) {
        next();
        workers.strange(status + (body.isEmpty() ? "" : ": " + body));
    }

    private long next() {
        if (underWay == 0) {
            throw new IllegalStateException("an answer that nobody asked for");
        }
        long after = known[head];
        head = (head + 1) % pipeline;
        underWay--;
        return after;
    }

    /// The server has said that it will close.
    void closing() {
        ending = true;
    }

    /// The server has sent its last byte.
    void ended() {
        ending = true;
        transport().loseConnection();
    }

    /// Called as time goes by; gives up if nothing came for longer than `limit`.
    void waited(Duration time, Duration limit) {
        waited = underWay > 0 ? waited.plus(time) : Duration.ZERO;
        if (waited.compareTo(limit) > 0) {
            abort();
        }
    }

    void abort() {
        ending = true;
        transport().abortConnection();
    }

    /// The connection is gone.
    void lost() {
        ending = true;
        if (rest != null) {
            rest.cancel();
        }
        workers.left(this, underWay);
        underWay = 0;
    }

    int underWay() {
        return underWay;
    }

    Workers crew() {
        return workers;
    }
}
