package dev.ropewalk.counter.response;

import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.reactor.RateLimitedLog;
import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.HttpError;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The response to a request that the store failed. A store in doubt answers 503: a number may have
/// been taken, it is given to nobody, and the next try gets another one. Any thread.
public final class StoreFailureResponse {
    private static final Logger log = LoggerFactory.getLogger(StoreFailureResponse.class);
    private static final String SECONDS = "1";

    private final RateLimitedLog failures = new RateLimitedLog(log, "requests answered 503", 1);

    /// The response to a request that the store failed.
    ///
    /// @throws CompletionException what failed, if that is a bug
    public CompleteResponse answer(Responses responses, Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null
                        ? failed.getCause()
                        : failed;
        if (cause instanceof HttpError error) {
            return responses.error(error);
        }
        if (!(cause instanceof StoreException)) {
            throw new CompletionException(cause);
        }
        failures.warn("requests are answered 503: {}", String.valueOf(cause.getMessage()));
        log.debug("where it failed", cause);
        return responses
                .say(
                        HttpResponseStatus.SERVICE_UNAVAILABLE,
                        "The store is in doubt, so no number is given. Try again.")
                .with("Retry-After", SECONDS);
    }
}
