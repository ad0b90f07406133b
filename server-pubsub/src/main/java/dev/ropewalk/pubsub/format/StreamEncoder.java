package dev.ropewalk.pubsub.format;

import dev.ropewalk.pubsub.log.ClosedNotice;
import dev.ropewalk.pubsub.log.Gap;
import dev.ropewalk.pubsub.log.RunReader;
import dev.ropewalk.pubsub.log.LostNotice;
import dev.ropewalk.pubsub.log.Notice;
import dev.ropewalk.pubsub.log.ChunkPosition;
import dev.ropewalk.pubsub.log.Position;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.function.UnaryOperator;

/// Writes one reader's lines and notices in its form. Event loop only.
public final class StreamEncoder {
    private final StreamFormat form;
    private final JsonLines json;
    private final FrameWriter frames;
    private final UnaryOperator<String> note;

    /// @param epoch of the log that the lines are of
    /// @param note makes a raw line of what the server says, such as `Settings#noteText`
    public StreamEncoder(StreamFormat form, String epoch, UnaryOperator<String> note) {
        this.form = form;
        this.note = note;
        this.json = new JsonLines(epoch);
        this.frames = new FrameWriter(json, new RunReader());
    }

    /// What comes before the first line. A browser that is cut off before that comes back with the
    /// position all the same, and soon.
    public String beginning(Position start) {
        return switch (form) {
            case RAW, NDJSON, TEXT_FRAMES, JSON_FRAMES -> "";
            case EVENTS -> "retry: 2000\nid: " + start + "\n\n";
        };
    }

    /// What is said when nothing else is; nothing in frames, since WebSocket has pings.
    public String heartbeat() {
        return switch (form) {
            case TEXT_FRAMES, JSON_FRAMES -> "";
            case RAW -> note.apply("keepalive");
            case NDJSON -> "{\"keepalive\":true}\n";
            case EVENTS -> ":\n\n";
        };
    }

    /// A run as `Sink#write` has it, in this form; the caller releases it.
    public ByteBuf lines(ByteBuf run, ChunkPosition from) {
        return switch (form) {
            case RAW -> run.retain();
            case NDJSON, EVENTS -> objects(run, from);
            case TEXT_FRAMES -> frames.texts(run, from);
            case JSON_FRAMES -> frames.objects(run, from);
        };
    }

    private ByteBuf objects(ByteBuf run, ChunkPosition from) {
        ByteBuf out = ByteBufAllocator.DEFAULT.directBuffer(2 * run.readableBytes());
        json.begin(run, from);
        while (json.next()) {
            if (form == StreamFormat.EVENTS) {
                json.event(out, run);
            } else {
                json.object(out, run);
                out.writeByte('\n');
            }
        }
        return out;
    }

    /// What is told in place of lines; for frames the text of one.
    public String notice(Notice notice) {
        return switch (form) {
            case RAW -> note.apply(notice.text());
            case NDJSON -> object(notice) + "\n";
            case EVENTS -> event(notice);
            case TEXT_FRAMES -> "# " + notice.text();
            case JSON_FRAMES -> object(notice);
        };
    }

    /// A client that comes back after a gap goes on behind it.
    private static String event(Notice notice) {
        String id = notice instanceof Gap gap ? "id: " + gap.next() + "\n" : "";
        return id + "event: " + notice.kind() + "\ndata: " + object(notice) + "\n\n";
    }

    private static String object(Notice notice) {
        String more =
                switch (notice) {
                    case Gap gap -> ",\"id\":\"" + gap.next() + "\"";
                    case LostNotice lost -> ",\"lines\":" + lost.lines();
                    case ClosedNotice closed -> "";
                };
        String message = JsonStrings.of(notice.text());
        return "{\"notice\":\"" + notice.kind() + "\",\"message\":" + message + more + "}";
    }
}
