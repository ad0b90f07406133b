package dev.ropewalk.counter.response;

import dev.ropewalk.counter.request.ResponseFormat;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.reactor.RateLimitedLog;
import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Response;
import dev.ropewalk.web.ResponseStream;
import dev.ropewalk.web.StreamResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The answers but for what differs, their fields encoded once: for all clients, or for those of
/// one web origin. Any thread.
public final class Responses {
    private static final Logger log = LoggerFactory.getLogger(Responses.class);
    private static final RateLimitedLog FAILURES =
            new RateLimitedLog(log, "requests answered 503", 1);
    private static final byte[] LINE =
            "I am request #9223372036854775807\n".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = LINE.length - 20;

    private final Map<ResponseFormat, CompleteResponse> forms = new EnumMap<>(ResponseFormat.class);
    private final CompleteResponse line;
    private final CompleteResponse bare;
    private final String vary;
    private final @Nullable String origin;

    /// @param vary the request fields that an answer depends on
    /// @param origin what may read it, null if nothing but the same origin
    public Responses(String vary, @Nullable String origin) {
        this.vary = vary;
        this.origin = origin;
        this.bare = dress(Response.of(HttpResponseStatus.OK));
        this.line = bare.with("Content-Type", ResponseFormat.TEXT.mediaType());
        forms.put(ResponseFormat.TEXT, line);
        forms.put(ResponseFormat.JSON, safe(ResponseFormat.JSON.mediaType(), "default-src 'none'"));
        forms.put(
                ResponseFormat.BADGE,
                safe(
                        ResponseFormat.BADGE.mediaType(),
                        "default-src 'none'; style-src 'unsafe-inline'"));
        forms.put(
                ResponseFormat.PAGE,
                safe(ResponseFormat.PAGE.mediaType() + "; charset=utf-8", CounterPage.POLICY));
    }

    /// An answer with the fields that all have.
    public CompleteResponse dress(CompleteResponse reply) {
        CompleteResponse shared = reply.with("Vary", vary).with("Cache-Control", "no-store");
        return origin == null ? shared : shared.with("Access-Control-Allow-Origin", origin);
    }

    /// Adds the headers that tell a browser what a document may do.
    private CompleteResponse safe(String contentType, String policy) {
        return bare.with("Content-Type", contentType)
                .with("X-Content-Type-Options", "nosniff")
                .with("Content-Security-Policy", policy);
    }

    /// The diary's line.
    public Response line(long number) {
        int length = digits(number);
        byte[] body = new byte[DIGITS + length + 1];
        System.arraycopy(LINE, 0, body, 0, DIGITS);
        long rest = number;
        for (int at = DIGITS + length - 1; at >= DIGITS; at--) {
            body[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        body[DIGITS + length] = '\n';
        return line.withBody(body);
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /// A 200 in that form, but for [ResponseFormat#EVENTS].
    public CompleteResponse ok(ResponseFormat form, String body) {
        CompleteResponse reply = forms.get(form);
        if (reply == null) {
            throw new IllegalArgumentException("no body can have that form: " + form);
        }
        return reply.withBody(body);
    }

    /// A 200 of another media type, for a program.
    public CompleteResponse ok(String mediaType, String body) {
        return safe(mediaType, "default-src 'none'").withBody(body);
    }

    public StreamResponse events(Consumer<ResponseStream> body) {
        StreamResponse reply = Response.events(body).with("Vary", vary);
        return origin == null ? reply : reply.with("Access-Control-Allow-Origin", origin);
    }

    /// A status without a body.
    public CompleteResponse of(HttpResponseStatus status) {
        return dress(Response.of(status));
    }

    /// A status and a sentence, without the number of the status.
    public CompleteResponse say(HttpResponseStatus status, String sentence) {
        return dress(Response.text(status, status.code() + " " + sentence + "\n"));
    }

    /// The response to a request that the store failed. A store in doubt answers 503: a number may
    /// have been taken, it is given to nobody, and the next try gets another one.
    ///
    /// @throws CompletionException what failed, if that is a bug
    public CompleteResponse failure(Throwable failed) {
        Throwable cause =
                failed instanceof CompletionException && failed.getCause() != null
                        ? failed.getCause()
                        : failed;
        if (cause instanceof HttpError error) {
            return say(error.status(), String.valueOf(error.getMessage()));
        }
        if (!(cause instanceof StoreException)) {
            throw new CompletionException(cause);
        }
        FAILURES.warn("requests are answered 503: {}", String.valueOf(cause.getMessage()));
        log.debug("where it failed", cause);
        return say(
                        HttpResponseStatus.SERVICE_UNAVAILABLE,
                        "The store is in doubt, so no number is given. Try again.")
                .with("Retry-After", "1");
    }
}
