package dev.ropewalk.pubsub.format;

import dev.ropewalk.pubsub.log.RunReader;
import dev.ropewalk.pubsub.log.ChunkPosition;
import dev.ropewalk.web.WebSocket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// Writes one reader's lines as text frames of WebSocket, one for each line. Event loop only.
final class FrameWriter {
    private static final byte[] NOTHING = {};

    private final JsonLines json;
    private final RunReader lines;

    /// Grows to the longest line that comes.
    private byte[] line = NOTHING;

    FrameWriter(JsonLines json, RunReader lines) {
        this.json = json;
        this.lines = lines;
    }

    /// The lines of a run as objects; the caller releases it.
    ByteBuf objects(ByteBuf run, ChunkPosition from) {
        ByteBuf out = room(run);
        json.begin(run, from);
        while (json.next()) {
            json.frame(out, run);
        }
        return out;
    }

    /// The lines of a run as line clients get them, without what ends them; the caller releases it.
    ByteBuf texts(ByteBuf run, ChunkPosition from) {
        ByteBuf out = room(run);
        lines.begin(run, from);
        while (lines.next()) {
            int length = lines.sourceLength() + lines.textLength();
            if (line.length < length) {
                line = new byte[length];
            }
            run.getBytes(lines.source(), line, 0, length);
            if (Utf8.isValid(line, length)) {
                WebSocket.beginText(out, length);
                out.writeBytes(line, 0, length);
            } else {
                byte[] shown = Utf8.shown(line, length);
                WebSocket.beginText(out, shown.length);
                out.writeBytes(shown);
            }
        }
        return out;
    }

    private static ByteBuf room(ByteBuf run) {
        return ByteBufAllocator.DEFAULT.directBuffer(2 * run.readableBytes());
    }
}
