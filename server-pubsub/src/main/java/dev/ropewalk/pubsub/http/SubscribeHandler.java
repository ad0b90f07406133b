package dev.ropewalk.pubsub.http;

import dev.ropewalk.pubsub.format.StreamFormat;
import dev.ropewalk.pubsub.log.ReadStart;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.web.AcceptHeader;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import dev.ropewalk.web.WebSocketOptions;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Streams topics to those who ask for them. Any thread.
final class SubscribeHandler {
    static final String POSITION = "Ropewalk-Position";

    private static final String HTML = "text/html";

    private final Topics topics;
    private final IdempotentPublisher publisher;
    private final WebSocketOptions options;
    private final @Nullable Resource page;
    private final List<String> offers = new ArrayList<>();

    /// @param page answers a browser that asks for a page, null for no page
    SubscribeHandler(Topics topics, IdempotentPublisher publisher, @Nullable Resource page) {
        this.topics = topics;
        this.publisher = publisher;
        this.options = WebSocketSubscriber.options(topics.settings());
        this.page = page;
        for (StreamFormat form : StreamFormat.OVER_HTTP) {
            offers.add(form.mediaType());
        }
        if (page != null) {
            offers.add(HTML);
        }
    }

    /// Answers a `GET` or a `HEAD`. Where the subscriber begins is fixed here.
    ///
    /// @throws HttpError if it is refused
    Response read(Request request, TopicName name) {
        if (request.wantsWebSocket()) {
            QueryParameters.check(request, QueryParameters.SINCE, QueryParameters.REPLAY);
            return socket(request, name);
        }
        String type = AcceptHeader.best(request, offers);
        if (type == null) {
            throw new HttpError(
                    HttpResponseStatus.NOT_ACCEPTABLE,
                    "A topic is " + String.join(", ", offers) + ".");
        }
        QueryParameters.check(
                request, QueryParameters.SINCE, QueryParameters.REPLAY, QueryParameters.HEARTBEAT);
        if (page != null && type.equals(HTML)) {
            return page.render(request);
        }
        StartFrom startFrom = startFrom(request);
        StreamFormat form = StreamFormat.of(type);
        Duration heartbeat = HttpSubscriber.heartbeat(form, QueryParameters.heartbeat(request));
        Topic topic = RetryLater.open(topics, name);
        ReadStart opening = topic.open(startFrom);
        return Response.stream(
                        form.contentType(),
                        stream ->
                                new HttpSubscriber(topic, form, stream, request.peer())
                                        .begin(opening, heartbeat, () -> topics.close(topic)))
                .with(POSITION, topic.position(opening.chunkPosition().offset()).text())
                .with("X-Accel-Buffering", "no")
                .ifUnused(() -> topics.close(topic));
    }

    private Response socket(Request request, TopicName name) {
        StartFrom startFrom = startFrom(request);
        Topic topic = RetryLater.open(topics, name);
        ReadStart opening = topic.open(startFrom);
        return Response.webSocket(
                        options,
                        socket ->
                                new WebSocketSubscriber(topic, socket, request, publisher)
                                        .begin(opening, () -> topics.close(topic)))
                .ifUnused(() -> topics.close(topic));
    }

    private StartFrom startFrom(Request request) {
        return QueryParameters.start(request, topics.settings().history().replay());
    }
}
