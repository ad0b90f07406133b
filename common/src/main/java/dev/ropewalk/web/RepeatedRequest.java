package dev.ropewalk.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.concurrent.FastThreadLocal;
import org.jspecify.annotations.Nullable;

/// The last request of an event loop that had no body and was fit to be served, with its bytes. A
/// client that keeps its connection mostly sends the same ones again: those need not be decoded and
/// checked once more, which costs more than all the rest of an answer.
///
/// It is sound because a header ends where its bytes say so, and what they mean depends on nothing
/// else but the limits of the site. One a loop: an idle connection keeps nothing.
final class RepeatedRequest {
    /// A browser's header is about half of it.
    private static final int LONGEST = 1024;

    private static final FastThreadLocal<RepeatedRequest> ofLoop =
            new FastThreadLocal<>() {
                @Override
                protected RepeatedRequest initialValue() {
                    return new RepeatedRequest();
                }
            };

    private @Nullable HttpLimits limits;
    private @Nullable HttpRequest head;
    private ByteBuf bytes = Unpooled.EMPTY_BUFFER;
    private boolean fit;

    private RepeatedRequest() {}

    /// That of the calling loop.
    static RepeatedRequest ofLoop() {
        return ofLoop.get();
    }

    /// The request, if its bytes come next in `in`, where they are skipped; otherwise null.
    @Nullable HttpRequest take(ByteBuf in, HttpLimits limits) {
        int length = bytes.readableBytes();
        if (!fit
                || in.readableBytes() < length
                || !limits.equals(this.limits)
                || !ByteBufUtil.equals(bytes, 0, in, in.readerIndex(), length)) {
            return null;
        }
        in.skipBytes(length);
        return head;
    }

    /// Keeps a request in place of the one before, if such a one may be; it is not taken until it
    /// is found [#fit].
    ///
    /// @param in its bytes begin at `start` and end at the reader's index
    void keep(HttpRequest head, ByteBuf in, int start, HttpLimits limits) {
        int length = in.readerIndex() - start;
        if (length <= LONGEST
                && HttpMethods.READING.contains(head.method())
                && head.decoderResult().isSuccess()
                && !head.headers().contains(HttpHeaderNames.UPGRADE)) {
            this.head = head;
            this.limits = limits;
            bytes = Unpooled.copiedBuffer(in.slice(start, length));
            fit = false;
        }
    }

    /// Whether this very request was found fit before.
    @SuppressWarnings("ReferenceEquality") // the one that was decoded, and not one like it
    boolean isFit(HttpRequest request) {
        return fit && request == head;
    }

    /// That request may be served.
    @SuppressWarnings("ReferenceEquality")
    void fit(HttpRequest request) {
        fit |= request == head;
    }
}
