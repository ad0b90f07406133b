package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// The response of a [Resource]: now ([#text]), later ([#deferred]) or over time ([#stream],
/// [#events]), or in another language ([#webSocket]). Immutable; one may be given to any number of
/// requests.
///
/// The site adds `Server`, `Date`, `Content-Length` or `Transfer-Encoding`, and `Connection`.
public sealed interface Response permits CompleteResponse, Response.Deferred, StreamResponse {
    /// This with one more header field; of a deferred answer that is the one that comes, unless it
    /// fails.
    ///
    /// @throws IllegalArgumentException if the name or the value is none (RFC 9110, section 5), or
    ///   the site itself writes that field, quoting it
    Response with(String name, String value);

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
        return new CompleteResponse(status, HeaderFields.NONE, CompleteResponse.NO_BYTES);
    }

    /// An answer that comes when `stage` completes, on any thread; requests behind it are served
    /// meanwhile and answered after it. A stage that fails with an [HttpError] is answered with
    /// that, one that fails with anything else is logged and becomes a 500. When the client goes
    /// away the stage is left to itself, for others may wait for it too.
    static Response deferred(CompletionStage<? extends Response> stage) {
        return new Deferred(stage);
    }

    /// A 200 whose body is written over time. `body` is called once on the event loop, when it is
    /// this answer's turn and its header has been written; for a `HEAD` it is not called at all.
    static StreamResponse stream(String contentType, Consumer<ResponseStream> body) {
        return new StreamResponse(
                HeaderFields.NONE.with("Content-Type", contentType),
                new StreamResponse.Stream(body),
                () -> {});
    }

    /// A 200 of server-sent events (`text/event-stream`), kept by no cache and buffered by no
    /// proxy; otherwise as [#stream]. After 15 seconds without an event a comment is sent.
    static StreamResponse events(Consumer<ResponseStream> body) {
        return events(Duration.ofSeconds(15), body);
    }

    /// As [#events(Consumer)].
    ///
    /// @param heartbeat how long nothing is sent until a comment is, up to a day; zero for never
    /// @throws IllegalArgumentException if `heartbeat` is negative or longer, quoting it
    static StreamResponse events(Duration heartbeat, Consumer<ResponseStream> body) {
        if (heartbeat.isNegative() || heartbeat.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a heartbeat is from none to a day: " + heartbeat);
        }
        return stream(
                        "text/event-stream",
                        stream -> {
                            stream.heartbeat(heartbeat, ":\n\n");
                            body.accept(stream);
                            stream.onDrainOtherwise(
                                    stream::close); // after the body: it may run at once
                        })
                .with("Cache-Control", "no-store")
                .with("X-Accel-Buffering", "no");
    }

    /// From here on WebSocket (RFC 6455), for a request that [Request#wantsWebSocket]. One that
    /// does not, or in another version, gets a 426; a web page that may not connect a 403.
    ///
    /// @param body called once on the event loop, when it is this answer's turn and its header has
    ///   been written; it says what becomes of messages before the first comes
    static StreamResponse webSocket(WebSocketOptions options, Consumer<WebSocket> body) {
        return new StreamResponse(
                HeaderFields.NONE, new StreamResponse.Upgrade(options, body), () -> {});
    }

    /// An answer that comes later, from [#deferred].
    ///
    /// @param stage completes with the answer
    record Deferred(CompletionStage<? extends Response> stage) implements Response {
        @Override
        public Response with(String name, String value) {
            return new Deferred(stage.thenApply(later -> later.with(name, value)));
        }
    }
}
