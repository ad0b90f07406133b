package dev.ropewalk.web;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Farewell;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.protocol.Transport;
import dev.ropewalk.reactor.PipelineProtocol;
import dev.ropewalk.reactor.RateLimitedLog;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves HTTP/1.1 and 1.0 over the connections of a port; Twisted's `twisted.web.server.Site`.
///
/// Answers leave in the order of the requests. A request that breaks the protocol or a limit gets
/// the status for it, and nothing after it is read. With the access log on, each answer is a line
/// of the Combined Log Format for the logger `dev.ropewalk.access`, written on a thread of its own.
public final class Site implements Factory {
    private static final String BUSY = "503 The server is busy.\n";
    private static final byte[] REFUSAL =
            ("HTTP/1.1 503 Service Unavailable\r\nServer: Ropewalk\r\nRetry-After: 5\r\n"
                            + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: "
                            + BUSY.length()
                            + "\r\nConnection: close\r\n\r\n"
                            + BUSY)
                    .getBytes(StandardCharsets.US_ASCII);

    private static final Logger log = LoggerFactory.getLogger(Site.class);
    private static final RateLimitedLog failures = new RateLimitedLog(log, "failed requests");
    private static final CompleteResponse OPTIONS = Response.of(HttpResponseStatus.OK);

    private final Resource resource;
    private final SiteOptions options;
    private final DateField date = new DateField(InstantSource.system());
    private final AccessLog accessLog;
    private final StatusTally tally = new StatusTally();

    /// A site of one resource, which gets every path, with [SiteOptions#DEFAULT].
    public Site(Resource resource) {
        this(resource, SiteOptions.DEFAULT);
    }

    /// A site of one resource, which gets every path.
    public Site(Resource resource, SiteOptions options) {
        this(resource, options, AccessLog.toLogger());
    }

    Site(Resource resource, SiteOptions options, AccessLog accessLog) {
        this.resource = resource;
        this.options = options;
        this.accessLog = accessLog;
    }

    @Override
    public Protocol buildProtocol(SocketAddress peer) {
        return new PipelineProtocol() {
            @Override
            protected void initPipeline(ChannelPipeline pipeline) {
                Transport transport = transport();
                pipeline.addLast(new HttpConnection(Site.this, transport, pipeline.channel()));
            }
        };
    }

    /// A 503 with `Retry-After`.
    @Override
    public Protocol buildRefusal(SocketAddress peer, String reason) {
        return new Farewell(REFUSAL);
    }

    @Override
    public void start() {
        if (options.accessLog()) {
            accessLog.start();
        }
    }

    @Override
    public void stop() {
        accessLog.stop();
    }

    /// Lines that the access log has left out because its thread was behind by thousands; any
    /// thread.
    public long accessLinesDropped() {
        return accessLog.dropped();
    }

    /// The number of responses by status; any thread.
    public StatusTally tally() {
        return tally;
    }

    SiteOptions options() {
        return options;
    }

    DateField date() {
        return date;
    }

    void log(SocketAddress peer, PendingResponse pendingResponse, long bytes) {
        tally.count(pendingResponse.status().code());
        if (options.accessLog()) {
            accessLog.add(AccessLog.Line.of(peer, pendingResponse, date.millis(), bytes));
        }
    }

    /// The response of the resource, or the one that says why there is none. On the event loop, as
    /// what follows.
    Response render(Request request) {
        try {
            Response refusal = refusal(request);
            if (refusal != null) {
                return refusal;
            }
            Response response = resource.render(request);
            if (response == null) {
                throw new NullPointerException("render returned null");
            }
            return response;
        } catch (Throwable failed) {
            return failure(request, failed);
        }
    }

    /// The refusal for a client that asks whether to send the body; null if it is to send it.
    @Nullable Response checkContinue(Request head) {
        try {
            Response refusal = refusal(head);
            return refusal != null ? refusal : resource.checkContinue(head);
        } catch (Throwable failed) {
            return failure(head, failed);
        }
    }

    /// The answer to a request that the resource is not asked about.
    private @Nullable Response refusal(Request request) {
        if (request.uri().equals("*")) {
            return OPTIONS; // the guard lets no other method through with it
        }
        AllowedHosts hosts = options.hosts();
        Response misdirected = hosts == null ? null : hosts.refusal(request);
        if (misdirected != null) {
            return misdirected;
        }
        Set<HttpMethod> allowed = resource.allowed(request);
        return allowed.contains(request.method()) ? null : notAllowed(request.method(), allowed);
    }

    /// Whether the resource wants the body of that request; of a failure [#render] tells.
    boolean takesBody(Request request) {
        try {
            return resource.takesBody(request);
        } catch (RuntimeException failed) {
            log.debug("whether {} has a body", request.uri(), failed);
            return false;
        }
    }

    private static Response notAllowed(HttpMethod method, Set<HttpMethod> allowed) {
        if (!HttpMethods.isKnown(method)) {
            return RequestGuard.methodUnknown().response();
        }
        String list = HttpMethods.list(allowed);
        CompleteResponse answer =
                method.equals(HttpMethod.OPTIONS)
                        ? Response.of(HttpResponseStatus.NO_CONTENT)
                        : Response.text(
                                HttpResponseStatus.METHOD_NOT_ALLOWED,
                                "405 This resource answers " + list + ".\n");
        return answer.with("Allow", list);
    }

    /// The page for what a resource, or the stage that it promised, threw; logged here and only
    /// here.
    Response failure(Request request, Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        if (cause instanceof HttpError error) {
            return error.response();
        }
        failures.warn("{} {} failed: {}", request.method(), request.uri(), cause.toString());
        log.debug("where {} failed", request.uri(), cause);
        return Response.text(
                HttpResponseStatus.INTERNAL_SERVER_ERROR, "500 Something went wrong here.\n");
    }
}
