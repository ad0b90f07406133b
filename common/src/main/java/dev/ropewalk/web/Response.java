package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// What a [Resource] answers: now ([#text]), later ([#deferred]) or over time ([#stream]).
/// Immutable; one may be given to any number of requests.
///
/// The site adds `Server`, `Date`, `Content-Length` or `Transfer-Encoding`, and `Connection`.
public sealed interface Response permits CompleteResponse, DeferredResponse, StreamResponse {
    /// A 200 with `text` in UTF-8 as `text/plain; charset=utf-8`.
    static CompleteResponse text(String text) {
        return CompleteResponse.TEXT.withBody(text);
    }

    /// As [#text(String)], with another status.
    static CompleteResponse text(HttpResponseStatus status, String text) {
        return new CompleteResponse(
                status, CompleteResponse.TEXT.fields(), text.getBytes(StandardCharsets.UTF_8));
    }

    /// A response with this status, no header field and an empty body, to add to.
    static CompleteResponse of(HttpResponseStatus status) {
        return new CompleteResponse(status, Fields.NONE, CompleteResponse.NO_BYTES);
    }

    /// An answer that comes when `stage` completes, on any thread; requests behind it are served
    /// meanwhile and answered after it. A stage that fails with an [HttpError] is answered with
    /// that, one that fails with anything else is logged and becomes a 500. When the client goes
    /// away the stage is left to itself, for others may wait for it too.
    static Response deferred(CompletionStage<? extends Response> stage) {
        return new DeferredResponse(stage);
    }

    /// A 200 whose body is written over time. `body` is called once on the event loop, when it is
    /// this answer's turn and its header has been written; for a `HEAD` it is not called at all.
    static StreamResponse stream(String contentType, Consumer<ResponseStream> body) {
        return new StreamResponse(
                HttpResponseStatus.OK, Fields.NONE.with("Content-Type", contentType), body);
    }
}
