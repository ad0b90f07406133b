package dev.ropewalk.web;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Farewell;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.protocol.Transport;
import dev.ropewalk.reactor.PipelineProtocol;
import io.netty.channel.ChannelPipeline;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

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

    private final SiteOptions options;
    private final Renderer renderer;
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
        this.renderer = new Renderer(resource, options.hosts());
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

    /// How many lines the access log has left out because its thread was behind by thousands; any
    /// thread.
    public long accessLinesDropped() {
        return accessLog.dropped();
    }

    /// How many answers had which status; any thread.
    public StatusTally tally() {
        return tally;
    }

    SiteOptions options() {
        return options;
    }

    Renderer renderer() {
        return renderer;
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
}
