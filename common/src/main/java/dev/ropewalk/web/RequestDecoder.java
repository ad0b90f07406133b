package dev.ropewalk.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.util.AsciiString;
import io.netty.util.ByteProcessor;
import java.util.List;

/// Netty's strict decoder with a gate before each request: while the connection has no room for
/// another one, bytes that were read already stay bytes, and no more are read. So a client that
/// pipelines and never reads costs what is in the buffers, not a queue of requests. Behind a
/// streamed answer, which may have no end, and behind the last answer nothing is read on either.
/// There the FIN is seen only as long as nothing comes before it.
///
/// It also refuses what Netty lets through: a second `Content-Length` in HTTP/1.0, the body that
/// Netty sees in a GET with `Sec-WebSocket-Key1` (Hixie's draft of 2010), and too many header
/// lines.
final class RequestDecoder extends HttpRequestDecoder {
    /// Room for the method, the version and the blanks of a request line beside its target.
    private static final int LINE_EXTRA = 64;

    /// An empty line behind a request, which some clients send.
    private static final int EMPTY_LINE = 2;

    private static final AsciiString HIXIE_KEY = AsciiString.cached("sec-websocket-key1");

    private final HttpConnection connection;
    private final HttpLimits limits;
    private boolean between = true;
    private boolean stalled;
    private int headers;
    private long begun;
    private boolean lengthSeen;

    RequestDecoder(HttpConnection connection, HttpLimits limits) {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(limits.uriBytes() + LINE_EXTRA)
                        .setMaxHeaderSize(limits.headerBytes())
                        .setMaxChunkSize(64 * 1024));
        this.connection = connection;
        this.limits = limits;
    }

    /// Whether no part of a request has come that is not complete.
    boolean isBetween() {
        return between;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object input) throws Exception {
        connection.inputBegins();
        try {
            super.channelRead(ctx, input);
        } finally {
            connection.settle();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Exception {
        if (connection.isFinished()) {
            in.skipBytes(in.readableBytes());
            if (!connection.isClosing()) {
                stall();
            }
            return;
        }
        if (between && !connection.hasRoom()) {
            if (in.readableBytes() > EMPTY_LINE || beginsRequest(in)) {
                stall();
            }
            return;
        }
        if (between && beginsRequest(in)) {
            begun++;
            decodeFromStart(ctx, in, out);
            return;
        }
        super.decode(ctx, in, out);
        if (!out.isEmpty() && out.getLast() instanceof LastHttpContent) {
            between = true;
        }
    }

    private void decodeFromStart(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Exception {
        RepeatedRequest last = RepeatedRequest.ofLoop();
        HttpRequest again = last.take(in, limits);
        if (again != null) {
            out.add(again);
            out.add(LastHttpContent.EMPTY_LAST_CONTENT);
            return;
        }
        int start = in.readerIndex();
        between = false; // also where this throws
        super.decode(ctx, in, out);
        between = !out.isEmpty() && out.getLast() instanceof LastHttpContent;
        if (out.size() == 2
                && out.getFirst() instanceof HttpRequest head
                && out.getLast().equals(LastHttpContent.EMPTY_LAST_CONTENT)) {
            last.keep(head, in, start, limits);
        }
    }

    /// Empty lines before a request line are skipped (RFC 9112, section 2.2).
    private static boolean beginsRequest(ByteBuf in) {
        return in.getByte(in.readerIndex()) > ' '
                || in.forEachByte(ByteProcessor.FIND_NON_CRLF) >= 0;
    }

    private void stall() {
        if (!stalled) {
            stalled = true;
            connection.transport().pauseReading();
        }
    }

    /// Whether the gate was closed and there is room now.
    boolean mayResume() {
        return stalled && !connection.isFinished() && connection.hasRoom();
    }

    /// Goes on where the gate was closed: first with what was read already, then with the network.
    void resume(ChannelHandlerContext ctx) {
        stalled = false;
        try {
            channelRead(ctx, Unpooled.EMPTY_BUFFER);
        } catch (Exception undecodable) {
            connection.handler().exceptionCaught(ctx, undecodable);
        }
        if (!stalled) {
            connection.transport().resumeReading();
        }
    }

    /// The number of requests that have begun.
    long begun() {
        return begun;
    }

    @Override
    protected HttpMessage createMessage(String[] initialLine) throws Exception {
        headers = 0;
        lengthSeen = false;
        return super.createMessage(initialLine);
    }

    /// Called by Netty for each header line, and for each trailer.
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        AsciiString name = super.splitHeaderName(line, start, length);
        if (++headers > limits.headers()) {
            throw new TooLongHttpHeaderException("more than " + limits.headers() + " header lines");
        }
        if (length == HttpHeaderNames.CONTENT_LENGTH.length()
                && HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)) {
            if (lengthSeen) {
                throw new IllegalArgumentException("a second Content-Length");
            }
            lengthSeen = true;
        }
        if (length == HIXIE_KEY.length() && HIXIE_KEY.contentEqualsIgnoreCase(name)) {
            throw new IllegalArgumentException("WebSocket of a draft of 2010");
        }
        return name;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        connection.lost();
        super.channelInactive(ctx);
    }
}
