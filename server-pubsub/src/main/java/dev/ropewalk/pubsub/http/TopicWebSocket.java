package dev.ropewalk.pubsub.http;

import dev.ropewalk.pubsub.log.ReadStart;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.IdempotencyKey;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Response;
import dev.ropewalk.web.WebSocketOptions;

/// Serves those who speak WebSocket with a topic. Any thread.
final class TopicWebSocket {
    /// One JSON object per frame.
    static final String NDJSON = "ropewalk.ndjson";

    /// The same, and each message begins with an `Idempotency-Key`; what became of its lines is
    /// told.
    static final String IDEMPOTENT = "ropewalk.idempotent";

    /// The same, and besides who is there: for the page.
    static final String PAGE = "ropewalk.page";

    /// Bytes of a message at least: so many lines may come in one.
    private static final int MESSAGE = 64 * 1024;

    private final Topics topics;
    private final IdempotentPublisher publisher;
    private final WebSocketOptions options;

    TopicWebSocket(Topics topics, IdempotentPublisher publisher) {
        BroadcastSettings settings = topics.settings();
        int line = settings.limits().maxLine();
        int longest = Math.max(MESSAGE, line + IdempotencyKey.LONGEST + 1);
        this.topics = topics;
        this.publisher = publisher;
        this.options =
                WebSocketOptions.DEFAULT
                        .withSubprotocols(PAGE, IDEMPOTENT, NDJSON)
                        .withLimits(longest, longest, WebSocketOptions.DEFAULT.fragments())
                        .withOrigins(settings.http().origins());
    }

    /// Answers a request for WebSocket. Where the subscriber begins is fixed here.
    ///
    /// @throws HttpError if it is refused
    Response open(Request request, TopicName name) {
        StartFrom startFrom = QueryParameters.start(request, topics.settings().history().replay());
        Topic topic = RetryLater.open(topics, name);
        ReadStart opening = topic.open(startFrom);
        return Response.webSocket(
                        options,
                        socket ->
                                new WebSocketSubscriber(topic, socket, request, publisher)
                                        .begin(opening, () -> topics.close(topic)))
                .ifUnused(() -> topics.close(topic));
    }
}
