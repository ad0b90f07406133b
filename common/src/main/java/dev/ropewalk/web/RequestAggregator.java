package dev.ropewalk.web;

import dev.ropewalk.protocol.Transport;
import dev.ropewalk.reactor.MemoryBudget;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes requests of what the decoder lets out, has them rendered in order, and refuses what is
/// none. Event loop only.
final class RequestAggregator {
    private final ResponseQueue queue;
    private final HttpOutput output;
    private final ResponseEncoder encoder;
    private final Site site;
    private final MemoryBudget bodies;
    private final int bodyLimit;
    private @Nullable RequestBody requestBody;
    private Request.@Nullable Origin origin;

    RequestAggregator(Site site, ResponseQueue queue, HttpOutput output, ResponseEncoder encoder) {
        this.queue = queue;
        this.output = output;
        this.encoder = encoder;
        this.site = site;
        this.bodies = site.options().bodies();
        this.bodyLimit = site.options().bodyBytes();
    }

    /// Whether a header is complete and its body is not.
    boolean isReceiving() {
        return requestBody != null;
    }

    /// Whether nothing that comes is taken any more: the answer to the last request is under way.
    boolean isFinished() {
        PendingResponse newest = queue.newest();
        return newest != null && newest.isLast() && requestBody == null;
    }

    /// Takes a message of the decoder, lent; called while there is more to come.
    void read(Object message) {
        if (message instanceof HttpRequest head) {
            head(head);
        }
        if (message instanceof HttpContent content) {
            content(content);
        }
    }

    private void head(HttpRequest head) {
        DecoderResult result = head.decoderResult();
        HttpError wrong =
                result.isFailure()
                        ? RequestGuard.undecodable(result.cause())
                        : RequestGuard.check(head, bodyLimit);
        if (wrong != null) {
            refuse(head, wrong);
            return;
        }
        boolean awaitsContinue = RequestGuard.awaitsContinue(head);
        if (awaitsContinue && isRefused(head)) {
            return;
        }
        PendingResponse pendingResponse =
                new PendingResponse(head, queue.isDraining() || !HttpUtil.isKeepAlive(head));
        queue.add(pendingResponse);
        RequestBody request = new RequestBody(head, pendingResponse, bodyLimit, bodies);
        requestBody = request;
        if (awaitsContinue) {
            CompleteResponse refusal = expect(request);
            if (refusal != null) {
                cutOff(refusal);
                return;
            }
            pendingResponse.whenFirst(encoder::sendContinue);
        }
    }

    /// Whether the body would come in vain; the refusal is then the last answer, for the client may
    /// send the body all the same, or not.
    private boolean isRefused(HttpRequest head) {
        Request asked = new Request(head, Unpooled.EMPTY_BUFFER, origin());
        Response refusal = site.checkContinue(asked);
        if (refusal == null) {
            return false;
        }
        PendingResponse last = new PendingResponse(head, true);
        queue.add(last);
        resolve(last, asked, refusal);
        return true;
    }

    private void content(HttpContent content) {
        RequestBody request = requestBody;
        if (request == null) {
            return;
        }
        DecoderResult result = content.decoderResult();
        if (result.isFailure()) {
            cutOff(RequestGuard.undecodableBody(result.cause()));
            return;
        }
        CompleteResponse refusal = content.content().isReadable() ? take(request, content) : null;
        if (refusal != null) {
            cutOff(refusal);
        } else if (content instanceof LastHttpContent) {
            requestBody = null;
            complete(request);
        }
    }

    private @Nullable CompleteResponse take(RequestBody request, HttpContent content) {
        CompleteResponse refusal = expect(request);
        return refusal == null ? request.add(content.content()) : refusal;
    }

    private @Nullable CompleteResponse expect(RequestBody request) {
        return request.expect(() -> site.takesBody(request.request(origin())));
    }

    private void complete(RequestBody received) {
        PendingResponse pendingResponse = received.answer();
        Request request = received.request(origin());
        if (queue.isFirst(pendingResponse) || HttpMethods.isSafe(request.method())) {
            resolve(pendingResponse, request, site.render(request));
        } else {
            pendingResponse.whenFirst(
                    () -> resolve(pendingResponse, request, site.render(request)));
        }
    }

    private Request.Origin origin() {
        if (origin == null) {
            Transport transport = output.transport();
            origin =
                    new Request.Origin(
                            transport.peer(),
                            transport.host(),
                            transport.tlsSession(),
                            transport.clock());
        }
        return origin;
    }

    private void resolve(PendingResponse pendingResponse, Request request, Response response) {
        if (response instanceof Response.Deferred deferred) {
            deferred.stage()
                    .whenComplete((later, failed) ->
                            output.onLoop(() -> {
                                resolve(
                                        pendingResponse,
                                        request,
                                        later != null ? later : site.failure(request, failed));
                            }));
        } else if (response instanceof StreamResponse stream
                && stream.body() instanceof StreamResponse.Upgrade upgrade) {
            CompleteResponse refusal = WebSocketHandshake.refusal(request, upgrade.options());
            if (refusal != null) {
                output.guarded(stream.unused());
            }
            pendingResponse.respond(refusal == null ? stream : refusal);
        } else {
            pendingResponse.respond(response);
        }
    }

    /// The last answer of this connection: `error`, in its turn.
    private void refuse(HttpRequest head, HttpError error) {
        PendingResponse pendingResponse = new PendingResponse(head, true);
        pendingResponse.respond(error.response());
        queue.add(pendingResponse);
    }

    /// The request that is coming in is answered with `error`, as the last one.
    void cutOff(HttpError error) {
        if (requestBody == null) {
            refuse(nothing(), error);
        } else {
            cutOff(error.response());
        }
    }

    private void cutOff(CompleteResponse refusal) {
        PendingResponse pendingResponse = Objects.requireNonNull(requestBody).answer();
        requestBody = null;
        pendingResponse.freeBody();
        pendingResponse.makeLast();
        pendingResponse.respond(refusal);
    }

    /// Stands for a request of which not even the header is known.
    private static HttpRequest nothing() {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    }
}
