package dev.ropewalk.pubsub;

import dev.ropewalk.web.Accept;
import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Response;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/// Publishes what is posted: each line of the body, all of them or none. Any thread.
final class Posting {
    private static final String TEXT = "text/plain";
    private static final String JSON = "application/json";

    private final Topics topics;
    private final PeerRates rates;
    private final Limits limits;

    Posting(Topics topics, PeerRates rates) {
        this.topics = topics;
        this.rates = rates;
        this.limits = topics.settings().limits();
    }

    /// Answers a `POST`, when its lines are as durable as they will be.
    ///
    /// @throws HttpError if it is refused
    Response post(Request request, TopicName name) {
        String type = Accept.best(request, List.of(TEXT, JSON));
        if (type == null) {
            throw new HttpError(
                    HttpResponseStatus.NOT_ACCEPTABLE,
                    "The answer is text/plain or application/json.");
        }
        checkType(request);
        Collection<ByteBuf> lines = lines(request.body());
        checkRate(request, lines.size());
        Topic topic = topics.openOrRefuse(name);
        CompletionStage<Response> answer;
        try {
            long after = topic.publishAll(source(request, topic, lines), lines);
            answer =
                    topic.durable(after)
                            .thenApply(done -> answer(type, topic.position(after), lines.size()));
        } catch (RuntimeException | Error refused) {
            topic.release();
            throw refused;
        }
        return Response.deferred(
                answer.exceptionally(Refusal::answer)
                        .whenComplete((given, failed) -> topic.release()));
    }

    /// A form of several parts or a compressed body would be noise to those who read lines. The
    /// type that curl and forms send by default says nothing: the bytes are taken as they are.
    private static void checkType(Request request) {
        String coding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, "identity");
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (!coding.equalsIgnoreCase("identity")
                || type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw new HttpError(
                    HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The body is lines as they are: curl --data-binary, and no compression.");
        }
    }

    private Collection<ByteBuf> lines(ByteBuf body) {
        if (!body.isReadable()) {
            throw new HttpError(
                    HttpResponseStatus.BAD_REQUEST, "The body is empty: send a line or more.");
        }
        Collection<ByteBuf> lines = new BodyLines(body);
        if (lines.stream().anyMatch(line -> line.readableBytes() > limits.maxLine())) {
            throw tooLarge("A line is at most " + limits.maxLine() + " bytes.");
        }
        return lines;
    }

    private void checkRate(Request request, int lines) {
        long wait = rates.take(request.peer(), lines);
        if (wait > 0) {
            long seconds = Duration.ofNanos(wait).plusSeconds(1).toSeconds();
            throw new Refusal(
                    HttpResponseStatus.TOO_MANY_REQUESTS, "Too many lines at a time.", seconds);
        }
    }

    /// The source of the lines, which with it must not take up more than what a reader may be
    /// behind: else the request itself would cut off all who read.
    private static byte[] source(Request request, Topic topic, Collection<ByteBuf> lines) {
        byte[] source = topic.settings().framing().source().bytes(request.peer(), request.server());
        long most = topic.mostAtOnce();
        if (lines.size() > 1 && topic.length(source, lines) > most) {
            throw tooLarge("The lines of a request take up at most " + most + " bytes of history.");
        }
        return source;
    }

    private static HttpError tooLarge(String text) {
        return new HttpError(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, text);
    }

    private static Response answer(String type, Position position, int lines) {
        CompleteResponse answer = Response.of(HttpResponseStatus.OK).with("Content-Type", type);
        return type.equals(TEXT)
                ? answer.withBody(position + "\n")
                : answer.withBody("{\"position\":\"" + position + "\",\"lines\":" + lines + "}\n");
    }
}
