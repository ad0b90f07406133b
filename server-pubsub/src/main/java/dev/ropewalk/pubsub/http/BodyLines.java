package dev.ropewalk.pubsub.http;

import io.netty.buffer.ByteBuf;
import io.netty.util.ByteProcessor;
import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// The lines of a body: LF ends one, and so does CRLF. The last one need not be ended.
///
/// Each is a slice that is made when its turn comes and is not retained: a body may have a million
/// lines, and as many objects would take more memory than the body.
final class BodyLines extends AbstractCollection<ByteBuf> {
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final ByteBuf body;
    private final int size;

    /// @param body lent for as long as this is used
    BodyLines(ByteBuf body) {
        this.body = body;
        this.size = count(body);
    }

    private static int count(ByteBuf body) {
        int end = body.writerIndex();
        int[] ended = {0};
        ByteProcessor counter =
                b -> {
                    ended[0] += b == LF ? 1 : 0;
                    return true;
                };
        body.forEachByte(counter);
        return ended[0] + (body.isReadable() && body.getByte(end - 1) != LF ? 1 : 0);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<ByteBuf> iterator() {
        return new Walk();
    }

    private final class Walk implements Iterator<ByteBuf> {
        private int from = body.readerIndex();

        @Override
        public boolean hasNext() {
            return from < body.writerIndex();
        }

        @Override
        public ByteBuf next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int lf = body.indexOf(from, body.writerIndex(), LF);
            int stop = lf < 0 ? body.writerIndex() : lf;
            boolean cr = lf > from && body.getByte(stop - 1) == CR;
            ByteBuf line = body.slice(from, stop - from - (cr ? 1 : 0));
            from = stop + 1;
            return line;
        }
    }
}
