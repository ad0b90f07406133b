package dev.ropewalk.web;

import dev.ropewalk.protocol.Transport;
import dev.ropewalk.reactor.Addresses;
import dev.ropewalk.reactor.PipelineProtocol;
import dev.ropewalk.reactor.RateLimitedLog;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes requests of what the decoder lets out, has them rendered, and refuses what is none. Event
/// loop only.
final class RequestHandler extends ChannelInboundHandlerAdapter {
    private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed connections");

    private final HttpConnection connection;
    private final RequestGuard guard;
    private final Renderer renderer;
    private final int bodyLimit;
    private @Nullable RequestBody requestBody;
    private Request.@Nullable Origin origin;

    RequestHandler(HttpConnection connection, Site site) {
        this.connection = connection;
        this.guard = new RequestGuard(site.options().limits());
        this.renderer = site.renderer();
        this.bodyLimit = site.options().limits().bodyBytes();
    }

    /// Whether a header is complete and its body is not.
    boolean isReceiving() {
        return requestBody != null;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (connection.isFinished()) {
                return;
            }
            if (message instanceof HttpRequest head) {
                head(head);
            }
            if (message instanceof HttpContent content) {
                content(content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void head(HttpRequest head) {
        DecoderResult result = head.decoderResult();
        HttpError wrong =
                result.isFailure() ? RequestGuard.undecodable(result.cause()) : check(head);
        if (wrong != null) {
            refuse(head, wrong);
            return;
        }
        boolean awaitsContinue = RequestGuard.awaitsContinue(head);
        if (awaitsContinue && isRefused(head)) {
            return;
        }
        PendingResponse pendingResponse = new PendingResponse(head, connection.isDraining() || !HttpUtil.isKeepAlive(head));
        connection.answers().add(pendingResponse);
        RequestBody request = new RequestBody(head, pendingResponse, bodyLimit, connection.bodies());
        requestBody = request;
        if (awaitsContinue) {
            CompleteResponse refusal = expect(request);
            if (refusal != null) {
                cutOff(refusal);
                return;
            }
            pendingResponse.whenFirst(connection.writer()::sendContinue);
            connection.advance();
        }
    }

    /// Whether the body would come in vain; the refusal is then the last answer, for the client may
    /// send the body all the same, or not.
    private boolean isRefused(HttpRequest head) {
        Request asked = new Request(head, Unpooled.EMPTY_BUFFER, origin());
        Response refusal = renderer.checkContinue(asked);
        if (refusal == null) {
            return false;
        }
        PendingResponse last = new PendingResponse(head, true);
        connection.answers().add(last);
        connection.finish();
        resolve(last, asked, refusal);
        connection.advance();
        return true;
    }

    private @Nullable HttpError check(HttpRequest head) {
        RepeatedRequest last = RepeatedRequest.ofLoop();
        if (last.isFit(head)) {
            return null;
        }
        HttpError wrong = guard.check(head);
        if (wrong == null) {
            last.fit(head);
        }
        return wrong;
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
        return request.expect(() -> renderer.takesBody(request.request(origin())));
    }

    private void complete(RequestBody received) {
        PendingResponse pendingResponse = received.answer();
        if (pendingResponse.isLast()) {
            connection.finish();
        }
        Request request = received.request(origin());
        if (connection.answers().isFirst(pendingResponse) || HttpMethods.isSafe(request.method())) {
            resolve(pendingResponse, request, renderer.render(request));
        } else {
            pendingResponse.whenFirst(() -> resolve(pendingResponse, request, renderer.render(request)));
        }
        connection.advance();
    }

    private Request.Origin origin() {
        if (origin == null) {
            Transport transport = connection.transport();
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
        if (response instanceof DeferredResponse deferred) {
            deferred.stage()
                    .whenComplete((later, failed) ->
                            connection.onLoop(() -> {
                                resolve(
                                        pendingResponse,
                                        request,
                                        later != null ? later : renderer.failure(request, failed));
                                connection.advance();
                            }));
        } else if (response instanceof WebSocketResponse upgrade) {
            CompleteResponse refusal = WebSocketHandshake.refusal(request, upgrade.options());
            if (refusal != null) {
                connection.guarded(upgrade.unused());
            }
            pendingResponse.respond(refusal == null ? upgrade : refusal);
        } else {
            pendingResponse.respond(response);
        }
    }

    /// The last answer of this connection: `error`, in its turn.
    private void refuse(HttpRequest head, HttpError error) {
        PendingResponse pendingResponse = new PendingResponse(head, true);
        pendingResponse.respond(error.response());
        connection.answers().add(pendingResponse);
        connection.finish();
        connection.advance();
    }

    /// The request whose body is coming in is answered with `error`, as the last one.
    private void cutOff(HttpError error) {
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
        connection.finish();
        connection.advance();
    }

    /// Stands for a request of which not even the header is known.
    private static HttpRequest nothing() {
        return new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    }

    void timedOut() {
        cutOff(
                new HttpError(
                        HttpResponseStatus.REQUEST_TIMEOUT, "The request took too long to come."));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            inputEnded();
        } else if (event == PipelineProtocol.Drain.NOW) {
            connection.drain();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    private void inputEnded() {
        if (!connection.isFinished() && (requestBody != null || !connection.decoder().isBetween())) {
            cutOff(RequestGuard.bad("The request is not whole."));
        }
        connection.inputEnded();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        connection.writabilityChanged();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof DecoderException && !connection.isFinished()) {
            cutOff(RequestGuard.undecodable(cause));
        } else {
            failures.warn(
                    "the connection of {} failed: {}",
                    Addresses.text(connection.transport().peer()),
                    cause.toString());
            log.debug("where it failed", cause);
            connection.abort();
        }
    }
}
