package dev.ropewalk.counter.check;

import dev.ropewalk.reactor.PipelineProtocol;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A connection of the check: keeps its requests under way, and knows the number that each answer
/// must exceed. Event loop only.
final class CheckClient extends PipelineProtocol {
    private static final Pattern LINE = Pattern.compile("I am request #([1-9]\\d{0,18})\n");
    private static final int LONGEST_BODY = 1 << 20;
    private static final int SHOWN = 34;
    private static final Duration SHORTEST_REST = Duration.ofMillis(20);

    private final CheckRun run;
    private final int pipeline;

    /// The largest known number at the time of each request under way, the oldest first.
    private final Queue<Long> known = new ArrayDeque<>();

    private long last;
    private int silentTicks;
    private boolean resting;
    private boolean ending;

    /// @param pipeline the most requests that it may have under way
    CheckClient(CheckRun run, int pipeline) {
        this.run = run;
        this.pipeline = pipeline;
    }

    @Override
    protected void initPipeline(ChannelPipeline handlers) {
        handlers.addLast(new Decoder(), new HttpObjectAggregator(LONGEST_BODY), new Answers());
        run.joined(this);
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
            silentTicks = 0;
            fill();
        }
    }

    /// Sends as many requests as it may.
    private void fill() {
        int count = ending || resting ? 0 : run.claim(pipeline - known.size());
        if (count > 0) {
            for (int i = 0; i < count; i++) {
                known.add(run.ledger().largest());
            }
            transport().write(run.requests(count));
        }
    }

    private final class Answers extends SimpleChannelInboundHandler<FullHttpResponse> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
            if (response.decoderResult().isFailure()) {
                next();
                run.strange("no HTTP: " + response.decoderResult().cause());
                abort();
            } else if (response.status().code() >= 200) {
                ending |= !HttpUtil.isKeepAlive(response); // the server has said that it will close
                answer(response);
            }
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event == ChannelInputShutdownEvent.INSTANCE) {
                ending = true;
                transport().loseConnection();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            ending = true;
            run.left(CheckClient.this, known.size());
            known.clear();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            run.failed(cause);
        }
    }

    private void answer(FullHttpResponse response) {
        int status = response.status().code();
        String body = response.content().toString(StandardCharsets.ISO_8859_1);
        Matcher line = LINE.matcher(body);
        long after = next();
        // beyond the largest number it is negative
        long number = status == 200 && line.matches() ? Long.parseUnsignedLong(line.group(1)) : 0;
        if (number > 0) {
            run.answered(number, Math.max(after, last));
            last = Math.max(last, number);
        } else if (status == 503 || status == 429) {
            run.refused();
            rest(response.headers().get(HttpHeaderNames.RETRY_AFTER, ""));
        } else {
            run.strange(response.status() + (body.isEmpty() ? "" : ": " + shown(body)));
        }
    }

    private long next() {
        Long after = known.poll();
        if (after == null) {
            throw new IllegalStateException("an answer that nobody asked for");
        }
        return after;
    }

    /// Asks again later: after the value of `Retry-After` if that is a number of seconds, at most
    /// five.
    private void rest(String retryAfter) {
        if (!resting) {
            resting = true;
            long seconds = retryAfter.matches("\\d{1,4}") ? Long.parseLong(retryAfter) : 0;
            transport()
                    .clock()
                    .callLater(
                            SHORTEST_REST.plusSeconds(Math.min(seconds, 5)),
                            () -> {
                                resting = false;
                                fill();
                            });
        }
    }

    /// The beginning of a body, as one line.
    private static String shown(String body) {
        String text = body.substring(0, Math.min(body.length(), SHOWN));
        return text.replaceAll("[^ -~]+", " ").strip() + (body.length() > SHOWN ? "…" : "");
    }

    /// Called as time goes by; gives up if nothing came for `most` ticks.
    void tick(int most) {
        silentTicks = known.isEmpty() ? 0 : silentTicks + 1;
        if (silentTicks > most) {
            abort();
        }
        fill();
    }

    void abort() {
        ending = true;
        transport().abortConnection();
    }
}
