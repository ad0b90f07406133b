package dev.ropewalk.pubsub;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/// Makes JSON objects of lines: `{"id":"k3x9:1024","time":"2026-11-23T08:15:00.250Z","source":
/// "192.0.2.1:40000","text":"hello"}`. A text that is no UTF-8 is `"base64"` instead. Of one
/// reader; event loop only.
final class JsonLines {
    private static final byte[] ID = ascii("{\"id\":\"");
    private static final byte[] TIME = ascii("\",\"time\":\"");
    private static final byte[] SOURCE = ascii("Z\",\"source\":\"");
    private static final byte[] TEXT = ascii("\",\"text\":\"");
    private static final byte[] BASE64 = ascii("\",\"base64\":\"");
    private static final byte[] END = ascii("\"}");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

    private final byte[] epoch;
    private final Lines lines;
    private long second = Long.MIN_VALUE;
    private byte[] secondText = {};

    JsonLines(Topic topic) {
        this.epoch = ascii(topic.epoch() + ":");
        this.lines = topic.lines();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// See [Lines#begin].
    void begin(ByteBuf run, Place from) {
        lines.begin(run, from);
    }

    /// See [Lines#next].
    boolean next() {
        return lines.next();
    }

    /// Writes the position after the line.
    void id(ByteBuf out) {
        out.writeBytes(epoch);
        ByteBufUtil.writeAscii(out, Long.toString(lines.after()));
    }

    /// Writes the object of the line.
    void object(ByteBuf out, ByteBuf run) {
        id(out.writeBytes(ID));
        time(out.writeBytes(TIME));
        source(out.writeBytes(SOURCE), run);
        if (ByteBufUtil.isText(run, lines.text(), lines.textLength(), StandardCharsets.UTF_8)) {
            Json.escape(out.writeBytes(TEXT), run, lines.text(), lines.textLength());
        } else {
            byte[] bytes = ByteBufUtil.getBytes(run, lines.text(), lines.textLength());
            out.writeBytes(BASE64).writeBytes(Base64.getEncoder().encode(bytes));
        }
        out.writeBytes(END);
    }

    private void time(ByteBuf out) {
        long millis = lines.millis();
        long now = Math.floorDiv(millis, 1000L);
        if (now != second) {
            second = now;
            secondText = ascii(SECONDS.format(Instant.ofEpochSecond(now)));
        }
        int rest = (int) Math.floorMod(millis, 1000L);
        out.writeBytes(secondText)
                .writeByte('0' + rest / 100)
                .writeByte('0' + rest / 10 % 10)
                .writeByte('0' + rest % 10);
    }

    /// Without the pointed brackets.
    private void source(ByteBuf out, ByteBuf run) {
        int brackets = lines.sourceLength() < 2 ? 0 : 1;
        int length = lines.sourceLength() - 2 * brackets;
        Json.escape(out, run, lines.source() + brackets, length);
    }
}
