package dev.ropewalk.pubsub.http;

import dev.ropewalk.pubsub.log.LogRefusedException;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.pubsub.topic.Topics;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// A request that may be served later.
public final class RetryLater extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int RETRY_SECONDS = 5;

    private final transient HttpResponseStatus status;
    private final long retrySeconds;

    /// @param text what a person is told
    /// @param retrySeconds when to come again
    RetryLater(HttpResponseStatus status, String text, long retrySeconds) {
        super(text, null, false, false);
        this.status = status;
        this.retrySeconds = retrySeconds;
    }

    /// The topic of that name, see [Topics#open].
    ///
    /// @throws RetryLater if there is no room
    public static Topic open(Topics topics, TopicName name) {
        Topic topic = topics.open(name);
        if (topic == null) {
            throw new RetryLater(
                    HttpResponseStatus.SERVICE_UNAVAILABLE, topics.noRoom(), RETRY_SECONDS);
        }
        return topic;
    }

    /// The answer to a client for a failure; other failures are thrown on.
    static Response answer(Throwable failure) {
        return switch (failure) {
            case CompletionException wrapper when wrapper.getCause() != null ->
                    answer(wrapper.getCause());
            case HttpError wrong -> text(wrong.status(), wrong);
            case LogRefusedException full -> text(HttpResponseStatus.INSUFFICIENT_STORAGE, full);
            case RetryLater later ->
                    text(later.status, later)
                            .with("Retry-After", Long.toString(later.retrySeconds));
            case Throwable unknown -> throw new CompletionException(unknown);
        };
    }

    /// The words of a refusal.
    static String text(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> "no reason is known";
            case CompletionException wrapper when wrapper.getCause() != null ->
                    text(wrapper.getCause());
            case Throwable refused -> String.valueOf(refused.getMessage());
        };
    }

    private static Response text(HttpResponseStatus status, Throwable failure) {
        return Response.text(status, status.code() + " " + failure.getMessage() + "\n");
    }
}
