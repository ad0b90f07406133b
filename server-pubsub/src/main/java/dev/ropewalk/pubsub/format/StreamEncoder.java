package dev.ropewalk.pubsub.format;

import dev.ropewalk.pubsub.log.ChunkPosition;
import dev.ropewalk.pubsub.log.Notice;
import dev.ropewalk.pubsub.log.Notice.ClosedNotice;
import dev.ropewalk.pubsub.log.Notice.Gap;
import dev.ropewalk.pubsub.log.Notice.LostNotice;
import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.log.RunReader;
import dev.ropewalk.web.JsonWriter;
import dev.ropewalk.web.WebSocket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.UnaryOperator;

/// Encodes the lines and notices for one subscriber. Event loop only.
public final class StreamEncoder {
    private final StreamFormat form;
    private final JsonLines json;
    private final EncodedRunCache shared;
    private final RunReader lines = new RunReader();
    private final UnaryOperator<String> note;

    /// Grows to the longest line that comes.
    private byte[] line = {};

    /// @param epoch of the log that the lines are of
    /// @param note makes a raw line of a text of the server's own, such as
    ///   `BroadcastSettings#noteText`
    /// @param shared with the other subscribers in this format on the loop
    public StreamEncoder(
            StreamFormat form, String epoch, UnaryOperator<String> note, EncodedRunCache shared) {
        this.shared = shared;
        this.form = form;
        this.note = note;
        this.json = new JsonLines(epoch, lines);
    }

    /// The text before the first line. A browser that is cut off before the first line comes back
    /// with the position all the same, and soon.
    public String beginning(Position start) {
        return switch (form) {
            case RAW, NDJSON, TEXT_FRAMES, JSON_FRAMES -> "";
            case EVENTS -> "retry: 2000\nid: " + start + "\n\n";
        };
    }

    /// The text for a silent stream; empty for frames, since WebSocket has pings.
    public String heartbeat() {
        return switch (form) {
            case TEXT_FRAMES, JSON_FRAMES -> "";
            case RAW -> note.apply("keepalive");
            case NDJSON -> "{\"keepalive\":true}\n";
            case EVENTS -> ":\n\n";
        };
    }

    /// A run from [dev.ropewalk.pubsub.log.Subscriber#write] in this format; the caller releases
    /// it.
    public ByteBuf lines(ByteBuf run, ChunkPosition from) {
        return form == StreamFormat.RAW ? run.retain() : shared.encoded(run, from, this);
    }

    /// The run, encoded once more.
    ByteBuf encode(ByteBuf run, ChunkPosition from) {
        return form == StreamFormat.TEXT_FRAMES ? texts(run, from) : objects(run, from);
    }

    private static ByteBuf room(ByteBuf run) {
        return ByteBufAllocator.DEFAULT.directBuffer(2 * run.readableBytes());
    }

    private ByteBuf objects(ByteBuf run, ChunkPosition from) {
        ByteBuf out = room(run);
        lines.begin(run, from);
        while (lines.next()) {
            JsonBuffer buffer = JsonBuffer.ofLoop();
            if (form == StreamFormat.EVENTS) {
                json.event(buffer, run);
            } else {
                json.object(buffer, run);
            }
            if (form == StreamFormat.JSON_FRAMES) {
                WebSocket.beginText(out, buffer.length());
            } else if (form == StreamFormat.NDJSON) {
                buffer.add((byte) '\n');
            }
            buffer.writeTo(out);
        }
        return out;
    }

    /// The lines of a run as line clients get them, without their endings, each in a text frame.
    private ByteBuf texts(ByteBuf run, ChunkPosition from) {
        ByteBuf out = room(run);
        lines.begin(run, from);
        while (lines.next()) {
            int length = lines.sourceLength() + lines.textLength();
            if (line.length < length) {
                line = new byte[length];
            }
            run.getBytes(lines.source(), line, 0, length);
            byte[] shown = line;
            if (!Utf8.isValid(line, length)) {
                shown = Utf8.shown(line, length);
                length = shown.length;
            }
            WebSocket.beginText(out, length);
            out.writeBytes(shown, 0, length);
        }
        return out;
    }

    /// A notice in place of lines; for frames the text of one.
    public String notice(Notice notice) {
        return switch (form) {
            case RAW -> note.apply(notice.text());
            case NDJSON -> object(notice) + "\n";
            case EVENTS -> event(notice);
            case TEXT_FRAMES -> "# " + notice.text();
            case JSON_FRAMES -> object(notice);
        };
    }

    /// The id lets a client that comes back after a gap go on behind it.
    private static String event(Notice notice) {
        String id = notice instanceof Gap gap ? "id: " + gap.next() + "\n" : "";
        return id + "event: " + notice.kind() + "\ndata: " + object(notice) + "\n\n";
    }

    private static String object(Notice notice) {
        JsonWriter out = new JsonWriter().object();
        out.put("notice", notice.kind()).put("message", notice.text());
        switch (notice) {
            case Gap gap -> out.put("id", gap.next().text());
            case LostNotice lost -> out.put("lines", lost.lines());
            case ClosedNotice _ -> {}
        }
        return out.end().toString();
    }
}
