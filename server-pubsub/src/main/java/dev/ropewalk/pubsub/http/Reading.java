package dev.ropewalk.pubsub.http;

import dev.ropewalk.pubsub.format.Form;
import dev.ropewalk.pubsub.log.Opening;
import dev.ropewalk.pubsub.log.Start;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.web.Accept;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import dev.ropewalk.web.ResponseStream;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Streams topics to those who ask for them. Any thread.
final class Reading {
    static final String POSITION = "Ropewalk-Position";

    private static final String HTML = "text/html";

    private final Topics topics;
    private final Sockets sockets;
    private final @Nullable Resource page;
    private final List<String> offers = new ArrayList<>();

    /// @param page what a browser gets that asks for a page, null for no page
    Reading(Topics topics, Sockets sockets, @Nullable Resource page) {
        this.topics = topics;
        this.sockets = sockets;
        this.page = page;
        for (Form form : Form.OVER_HTTP) {
            offers.add(form.mediaType());
        }
        if (page != null) {
            offers.add(HTML);
        }
    }

    /// Answers a `GET` or a `HEAD`. Where the reader begins is fixed here.
    ///
    /// @throws HttpError if it is refused
    Response read(Request request, TopicName name) {
        if (request.wantsWebSocket()) {
            QueryParameters.check(request, QueryParameters.SINCE, QueryParameters.REPLAY);
            return sockets.open(request, name);
        }
        String type = Accept.best(request, offers);
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
        Start start = ReadingStart.of(request, topics.settings().history().replay());
        Form form = Form.of(type);
        Duration heartbeat = HttpReader.heartbeat(form, QueryParameters.heartbeat(request));
        return stream(form, Refusal.open(topics, name), start, heartbeat, request.peer());
    }

    private static Response stream(
            Form form, Topic topic, Start start, Duration heartbeat, SocketAddress peer) {
        Opening opening = topic.open(start);
        return Response.stream(
                        form.contentType(),
                        (ResponseStream stream) ->
                                new HttpReader(topic, form, stream, peer)
                                        .begin(opening, heartbeat, topic::release))
                .with(POSITION, topic.position(opening.place().offset()).text())
                .with("X-Accel-Buffering", "no")
                .ifUnused(topic::release);
    }
}
