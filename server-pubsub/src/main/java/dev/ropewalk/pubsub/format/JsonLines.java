package dev.ropewalk.pubsub.format;

import dev.ropewalk.pubsub.log.RunReader;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Makes JSON objects of lines: `{"id":"k3x9:1024","time":"2026-11-23T08:15:00.250Z","source":
/// "192.0.2.1:40000","text":"hello"}`. A text that is no UTF-8 is `"base64"` instead. Of one
/// subscriber; event loop only.
final class JsonLines {
    private static final byte[] ID = ascii("{\"id\":\"");
    private static final byte[] TIME = ascii("\",\"time\":\"");
    private static final byte[] SOURCE = ascii("Z\",\"source\":\"");
    private static final byte[] TEXT = ascii("\",\"text\":\"");
    private static final byte[] BASE64 = ascii("\",\"base64\":\"");
    private static final byte[] END = ascii("\"}");
    private static final byte[] EVENT_ID = ascii("id: ");
    private static final byte[] EVENT_DATA = ascii("\ndata: ");
    private static final byte[] EVENT_END = ascii("\n\n");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

    private final byte[] epoch;
    private final RunReader lines;
    private long second = Long.MIN_VALUE;
    private byte[] secondText = {};

    /// @param lines stands before the line that is written
    JsonLines(String epoch, RunReader lines) {
        this.lines = lines;
        this.epoch = ascii(epoch + ":");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Writes the line as an event, whose id is that of the object.
    void event(JsonBuffer out, ByteBuf run) {
        id(out.add(EVENT_ID));
        object(out.add(EVENT_DATA), run);
        out.add(EVENT_END);
    }

    /// Writes the object of the line.
    void object(JsonBuffer out, ByteBuf run) {
        id(out.add(ID));
        time(out.add(TIME));
        source(out.add(SOURCE), run);
        int mark = out.length();
        if (!out.add(TEXT).addText(run, lines.text(), lines.textLength())) {
            out.cut(mark).add(BASE64).addBase64(run, lines.text(), lines.textLength());
        }
        out.add(END);
    }

    private void id(JsonBuffer out) {
        out.add(epoch).add(lines.after());
    }

    private void time(JsonBuffer out) {
        long millis = lines.millis();
        long now = Math.floorDiv(millis, 1000L);
        if (now != second) {
            second = now;
            secondText = ascii(SECONDS.format(Instant.ofEpochSecond(now)));
        }
        int rest = (int) Math.floorMod(millis, 1000L);
        out.add(secondText)
                .add((byte) ('0' + rest / 100))
                .add((byte) ('0' + rest / 10 % 10))
                .add((byte) ('0' + rest % 10));
    }

    /// Without the pointed brackets.
    private void source(JsonBuffer out, ByteBuf run) {
        int brackets = lines.sourceLength() < 2 ? 0 : 1;
        out.addText(run, lines.source() + brackets, lines.sourceLength() - 2 * brackets);
    }
}
