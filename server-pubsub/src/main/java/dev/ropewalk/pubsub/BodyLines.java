package dev.ropewalk.pubsub;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/// The lines of a body: LF ends one, and so does CRLF. The last one need not be ended.
final class BodyLines {
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private BodyLines() {}

    /// Slices of it, which are not retained.
    static List<ByteBuf> of(ByteBuf body) {
        List<ByteBuf> lines = new ArrayList<>();
        int end = body.writerIndex();
        int from = body.readerIndex();
        while (from < end) {
            int lf = body.indexOf(from, end, LF);
            int stop = lf < 0 ? end : lf;
            boolean cr = lf > from && body.getByte(stop - 1) == CR;
            lines.add(body.slice(from, stop - from - (cr ? 1 : 0)));
            from = stop + 1;
        }
        return lines;
    }
}
