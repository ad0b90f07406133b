package dev.ropewalk.pubsub.http;

import dev.ropewalk.pubsub.rate.PeerRates;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.web.CorsPolicy;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The resource of all paths: a path is a topic, and below `/-/` the server tells about itself.
public final class TopicResource implements Resource {
    private static final Set<HttpMethod> ALLOWED =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.POST);

    private static final String LIST_METHODS = "GET, HEAD, OPTIONS";
    private static final Response LIST_OPTIONS =
            Response.of(HttpResponseStatus.NO_CONTENT).with("Allow", LIST_METHODS);
    private static final Response NO_POST =
            Response.text(
                            HttpResponseStatus.METHOD_NOT_ALLOWED,
                            "405 This resource answers " + LIST_METHODS + ".\n")
                    .with("Allow", LIST_METHODS);

    private final CorsPolicy cors;
    private final SubscribeHandler subscribeHandler;
    private final PublishHandler publishHandler;
    private final TopicList list;

    /// @param page answers a browser that asks for a page, null for no page
    public TopicResource(Topics topics, @Nullable Resource page) {
        BroadcastSettings settings = topics.settings();
        this.cors =
                new CorsPolicy(
                        settings.http().origins(),
                        ALLOWED,
                        "Accept, Cache-Control, Content-Type, Idempotency-Key, Last-Event-ID",
                        Duration.ofMinutes(10));
        IdempotentPublisher publisher =
                new IdempotentPublisher(topics.counters(), System::nanoTime);
        this.subscribeHandler = new SubscribeHandler(topics, publisher, page);
        this.publishHandler =
                new PublishHandler(
                        topics,
                        new PeerRates(settings.limits().rate(), System::nanoTime),
                        publisher);
        this.list = new TopicList(topics);
    }

    @Override
    public Set<HttpMethod> allowed() {
        return ALLOWED;
    }

    @Override
    public Response render(Request request) {
        Response answer;
        try {
            answer = answer(request);
        } catch (HttpError | RetryLater refused) {
            answer = RetryLater.answer(refused);
        }
        return dressed(request, answer);
    }

    private Response dressed(Request request, Response answer) {
        return cors.dress(
                request,
                answer.with("Cache-Control", "no-store")
                        .with("Vary", "Accept, Origin")
                        .with("X-Content-Type-Options", "nosniff"),
                SubscribeHandler.POSITION);
    }

    @Override
    public @Nullable Response checkContinue(Request head) {
        if (!head.method().equals(HttpMethod.POST)) {
            return null;
        }
        try {
            Response refusal = withoutBody(head);
            return refusal == null ? null : dressed(head, refusal);
        } catch (HttpError refused) {
            return dressed(head, RetryLater.answer(refused));
        }
    }

    private Response answer(Request request) {
        Response answer = withoutBody(request);
        return answer != null ? answer : publishHandler.post(request, name(request.path()));
    }

    /// The answer for which nothing but the header is needed; null for what is to be posted.
    private @Nullable Response withoutBody(Request request) {
        String path = request.path();
        if (path.equals("/-") || path.startsWith("/-/")) {
            return own(request, path);
        }
        if (TopicName.isAskedOfEveryServer(path)) {
            throw new HttpError(
                    HttpResponseStatus.NOT_FOUND,
                    path.equals("/healthz")
                            ? "This is no topic; the admin endpoint (--admin) tells the health."
                            : "This is no topic, and nothing else is here.");
        }
        TopicName name = name(path);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            return cors.options(request);
        }
        if (request.method().equals(HttpMethod.POST)) {
            if (!cors.allows(request)) {
                throw new HttpError(
                        HttpResponseStatus.FORBIDDEN, "Pages of that origin may not send.");
            }
            PublishHandler.checkType(request);
            return null;
        }
        return subscribeHandler.read(request, name);
    }

    private Response own(Request request, String path) {
        if (!path.equals(TopicList.PATH)) {
            throw new HttpError(
                    HttpResponseStatus.NOT_FOUND,
                    "Below /-/ there is only " + TopicList.PATH + ".");
        }
        if (request.method().equals(HttpMethod.OPTIONS)) {
            return LIST_OPTIONS;
        }
        if (request.method().equals(HttpMethod.POST)) {
            return NO_POST;
        }
        return list.render(request);
    }

    private static TopicName name(String path) {
        try {
            return new TopicName(path);
        } catch (IllegalArgumentException none) {
            throw new HttpError(
                    HttpResponseStatus.BAD_REQUEST,
                    "A topic is a path of at most %d bytes without blanks and control characters."
                            .formatted(TopicName.LONGEST));
        }
    }
}
