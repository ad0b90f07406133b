package dev.ropewalk.web;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AsciiString;
import io.netty.util.ByteProcessor;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// Netty's strict decoder, asked for one part of a request at a time: it stands in no pipeline.
///
/// The decoder also refuses what Netty lets through: a second `Content-Length` in HTTP/1.0, the
/// body that Netty sees in a GET with `Sec-WebSocket-Key1` (Hixie's draft of 2010), too many header
/// lines, a request line whose words are not parted by one blank each, folded header lines, chunk
/// extensions without a name, and transfer codings other than chunked. A proxy in front may read
/// these differently, and then the two disagree about where a request ends.
final class RequestDecoder extends HttpRequestDecoder {
    /// Room for the method, the version and the blanks of a request line beside its target.
    private static final int LINE_EXTRA = 64;

    private static final String VERSION = "HTTP/";

    /// CR and LF.
    private static final int EMPTY_LINE = 2;

    private static final AsciiString HIXIE_KEY = AsciiString.cached("sec-websocket-key1");

    private static final byte LF = '\n';

    /// A chunk's line (RFC 9112, section 7.1.1). Nothing is tried twice, however long the line is.
    private static final Pattern CHUNK_LINE =
            Pattern.compile(
                    "[0-9A-Fa-f]++(?:B;BT(?:B=B(?:T|\"(?:[^\"\\\\]|\\\\.)*+\"))?+)*+\r"
                            .replace("B", "[ \t]*+")
                            .replace("T", HeaderFields.TOKEN),
                    Pattern.DOTALL);

    private boolean between = true;
    private int headers;
    private long begun;
    private boolean lengthSeen;
    private boolean headDone;
    private boolean afterField;
    private int wordEnd;

    RequestDecoder() {
        super(
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(SiteOptions.URI_BYTES + LINE_EXTRA)
                        .setMaxHeaderSize(SiteOptions.HEADER_BYTES)
                        .setMaxChunkSize(64 * 1024));
    }

    /// Whether bytes that come between two requests are more than an empty line, which some clients
    /// send behind a request.
    static boolean isMoreThanEmptyLine(ByteBuf in) {
        return in.readableBytes() > EMPTY_LINE || beginsRequest(in);
    }

    /// Whether no part of a request has come that is not complete.
    boolean isBetween() {
        return between;
    }

    /// Decodes one more part of a request, if all of it is there.
    ///
    /// @param in not empty
    void next(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        if (between && !beginsRequest(in)) {
            decode(ctx, in, out); // empty lines, which Netty skips
            return;
        }
        if (between) {
            begun++;
            between = false; // also where this throws
            headDone = false;
            afterField = false;
        }
        decodeStrictly(ctx, in, out);
        between = !out.isEmpty() && out.getLast() instanceof LastHttpContent;
    }

    /// Has Netty decode, then looks at the lines that it has taken: they lie before the reader's
    /// index, and those of a header, of a chunk and of trailers are taken by calls of their own.
    private void decodeStrictly(ChannelHandlerContext ctx, ByteBuf in, List<Object> out)
            throws Exception {
        int from = in.readerIndex();
        boolean continued = afterField;
        decode(ctx, in, out);
        Throwable failed =
                out.isEmpty() ? null : ((HttpObject) out.getLast()).decoderResult().cause();
        if (failed != null) {
            checkMethod(in, from, failed, out);
        } else if (!headDone || afterField) {
            if (isFolded(in, from, continued)) {
                refuse(out, RequestGuard.bad("A header line is not folded."));
            }
        } else if (hasChunkLine(in, from, out) && !isChunkLine(in, from)) {
            refuse(out, RequestGuard.bad("A chunk extension has a name."));
        }
        if (!out.isEmpty()) {
            headDone = true;
            afterField = false;
        }
    }

    /// A line can be too long for its method alone.
    private void checkMethod(ByteBuf in, int from, Throwable failed, List<Object> out) {
        if (!headDone && failed instanceof TooLongHttpLineException) {
            int most = Math.min(in.writerIndex(), from + LINE_EXTRA);
            if (in.indexOf(from, most, (byte) ' ') < 0) {
                refuse(out, RequestGuard.methodUnknown());
            }
        }
    }

    /// Whether more was taken than data and the line end behind it.
    private static boolean hasChunkLine(ByteBuf in, int from, List<Object> out) {
        int data =
                !out.isEmpty() && out.getFirst() instanceof HttpContent content
                        ? content.content().readableBytes()
                        : 0;
        return in.readerIndex() - from - data > 2;
    }

    private static void refuse(List<Object> out, HttpError error) {
        out.forEach(ReferenceCountUtil::release);
        out.clear();
        throw error;
    }

    /// Empty lines before a request line are skipped (RFC 9112, section 2.2).
    private static boolean beginsRequest(ByteBuf in) {
        return in.getByte(in.readerIndex()) > ' '
                || in.forEachByte(ByteProcessor.FIND_NON_CRLF) >= 0;
    }

    /// The number of requests that have begun.
    long begun() {
        return begun;
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        wordEnd = -1; // the first word begins with the line
        checkBlank(line, start, length);
        return super.splitFirstWordInitialLine(line, start, length);
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        checkBlank(line, start, length);
        return super.splitSecondWordInitialLine(line, start, length);
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        checkBlank(line, start, length);
        String version = super.splitThirdWordInitialLine(line, start, length);
        if (!version.startsWith(VERSION)) {
            throw RequestGuard.bad("The version of a request is HTTP/ in capitals.");
        }
        return version;
    }

    private void checkBlank(byte[] line, int start, int length) {
        if (start != wordEnd + 1 || (start > 0 && line[wordEnd] != ' ')) {
            throw RequestGuard.bad("One blank each parts method, target and version.");
        }
        wordEnd = start + length;
    }

    /// Called by Netty once a header is whole, before it asks how the body is framed.
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage head) {
        HttpError wrong = RequestGuard.checkTransferCodings(head);
        if (wrong != null) {
            throw wrong;
        }
        return super.isContentAlwaysEmpty(head);
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
        afterField = true;
        if (++headers > SiteOptions.HEADERS) {
            throw new TooLongHttpHeaderException(
                    "more than " + SiteOptions.HEADERS + " header lines");
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

    /// Whether one of the lines from `from` to the reader's index begins with a blank, which makes
    /// it the rest of the field before (section 5.2, obs-fold).
    ///
    /// @param afterField whether the first of them follows a field, too
    private static boolean isFolded(ByteBuf in, int from, boolean afterField) {
        int end = in.readerIndex();
        boolean folded = afterField && from < end && isBlank(in.getByte(from));
        int feed = in.indexOf(from, end, LF);
        while (!folded && feed >= 0 && feed + 1 < end) {
            folded = isBlank(in.getByte(feed + 1));
            feed = in.indexOf(feed + 1, end, LF);
        }
        return folded;
    }

    private static boolean isBlank(byte c) {
        return c == ' ' || c == '\t';
    }

    /// Whether the line at `from`, which is the size of a chunk to Netty, has extensions that are
    /// some, or none.
    private static boolean isChunkLine(ByteBuf in, int from) {
        int end = in.indexOf(from, in.readerIndex(), LF);
        return in.indexOf(from, end, (byte) ';') < 0
                || CHUNK_LINE
                        .matcher(in.toString(from, end - from, StandardCharsets.ISO_8859_1))
                        .matches();
    }
}
