package dev.ropewalk.pubsub.http;

import dev.ropewalk.pubsub.rate.PeerRates;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.web.AcceptHeader;
import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.IdempotencyKey;
import dev.ropewalk.web.JsonWriter;
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
final class PublishHandler {
    private static final String TEXT = "text/plain";
    private static final String JSON = "application/json";

    private final Topics topics;
    private final PeerRates rates;
    private final IdempotentPublisher publisher;

    PublishHandler(Topics topics, PeerRates rates, IdempotentPublisher publisher) {
        this.topics = topics;
        this.publisher = publisher;
        this.rates = rates;
    }

    /// Answers a `POST`, when its lines are as durable as they will be.
    ///
    /// @throws HttpError if it is refused
    Response post(Request request, TopicName name) {
        QueryParameters.check(request);
        String type = checkType(request);
        Collection<ByteBuf> lines = lines(request.body());
        String key = IdempotencyKey.in(request.headers());
        checkRate(request, lines.size());
        Topic topic = RetryLater.open(topics, name);
        CompletionStage<Response> answer;
        try {
            byte[] source =
                    topic.settings().framing().source().bytes(request.peer(), request.server());
            answer =
                    publisher
                            .publish(topic, source, lines, key)
                            .thenApply(receipt -> answer(type, receipt));
        } catch (RuntimeException | Error refused) {
            topics.close(topic);
            throw refused;
        }
        return Response.deferred(
                answer.exceptionally(RetryLater::answer)
                        .whenComplete((given, failed) -> topics.close(topic)));
    }

    /// A form of several parts or a compressed body would be noise to those who read lines. The
    /// type that curl and forms send by default says nothing: the bytes are taken as they are.
    ///
    /// @return the type of the answer
    /// @throws HttpError if what is sent or what is accepted has no type that can be
    static String checkType(Request request) {
        String answer = AcceptHeader.best(request, List.of(TEXT, JSON));
        if (answer == null) {
            throw new HttpError(
                    HttpResponseStatus.NOT_ACCEPTABLE,
                    "The answer is text/plain or application/json.");
        }
        String coding = request.headers().get(HttpHeaderNames.CONTENT_ENCODING, "identity");
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (!coding.equalsIgnoreCase("identity")
                || type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            throw new HttpError(
                    HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
                    "The body is lines as they are: curl --data-binary, and no compression.");
        }
        return answer;
    }

    private static Collection<ByteBuf> lines(ByteBuf body) {
        if (!body.isReadable()) {
            throw new HttpError(
                    HttpResponseStatus.BAD_REQUEST, "The body is empty: send a line or more.");
        }
        return new BodyLines(body);
    }

    private void checkRate(Request request, int lines) {
        long wait = rates.take(request.peer(), lines);
        if (wait > 0) {
            long seconds = Duration.ofNanos(wait).plusSeconds(1).toSeconds();
            throw new RetryLater(
                    HttpResponseStatus.TOO_MANY_REQUESTS, "Too many lines at a time.", seconds);
        }
    }

    private static Response answer(String type, IdempotentPublisher.Receipt receipt) {
        CompleteResponse answer = Response.of(HttpResponseStatus.OK).with("Content-Type", type);
        return type.equals(TEXT)
                ? answer.withBody(receipt.position() + "\n")
                : answer.withBody(receipt.json(new JsonWriter().object()) + "\n");
    }
}
