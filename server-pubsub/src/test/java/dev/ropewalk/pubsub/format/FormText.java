package dev.ropewalk.pubsub.format;

import dev.ropewalk.web.WebSocket;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a stream is in any form back to lines, `# ` before a notice, and checks on the way
/// that each position is where the line ends. The lines have no source and LF at the end, and
/// nothing in them is escaped.
public final class FormText {
    private static final Pattern LINE =
            Pattern.compile(
                    "\\{\"id\":\"(\\w+:(\\d+))\",\"time\":\"[-0-9T:.]+Z\",\"source\":\"\",");
    private static final String TEXT = "\"text\":\"";
    private static final String END = "\"}";
    private static final Pattern NOTICE =
            Pattern.compile(
                    "\\{\"notice\":\"(\\w+)\",\"message\":\"([^\"]*)\""
                            + "(?:,\"id\":\"(\\w+:\\d+)\"|,\"lines\":(\\d+))?}");

    private final StreamFormat form;
    private long offset = -1;

    public FormText(StreamFormat form) {
        this.form = form;
    }

    /// Reads it back.
    ///
    /// @param text whole lines, objects or events, behind those of the last call
    public String plain(String text) {
        return switch (form) {
            case RAW -> text;
            case NDJSON -> objects(text);
            case EVENTS -> events(text);
            case TEXT_FRAMES -> frames(text, payload -> payload + "\n");
            case JSON_FRAMES -> frames(text, payload -> object(payload, ""));
        };
    }

    /// A notice as it is sent.
    public String framed(String notice) {
        boolean frames = form == StreamFormat.TEXT_FRAMES || form == StreamFormat.JSON_FRAMES;
        ByteBuf out = Unpooled.buffer();
        if (frames) {
            WebSocket.beginText(out, notice.length());
        }
        return out.toString(StandardCharsets.ISO_8859_1) + notice;
    }

    private static String frames(String text, UnaryOperator<String> line) {
        StringBuilder plain = new StringBuilder();
        ByteBuf in = Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
        while (in.isReadable()) {
            check(in.readUnsignedByte() == 0x81, text);
            int length = in.readUnsignedByte();
            if (length >= 126) {
                length = length == 126 ? in.readUnsignedShort() : (int) in.readLong();
            }
            plain.append(
                    line.apply(
                            in.readCharSequence(length, StandardCharsets.ISO_8859_1).toString()));
        }
        return plain.toString();
    }

    private String objects(String text) {
        StringBuilder plain = new StringBuilder();
        text.lines().forEach(object -> plain.append(object(object, "")));
        return plain.toString();
    }

    private String events(String text) {
        StringBuilder plain = new StringBuilder();
        for (String event : text.split("\n\n", -1)) {
            int data = event.indexOf("data: ");
            if (data >= 0) {
                String object = event.substring(data + "data: ".length());
                plain.append(object(object, event.substring(0, data)));
            } else if (event.startsWith("retry: ")) {
                offset = -1;
            } else {
                check(event.isEmpty() || event.equals(":"), event);
            }
        }
        return plain.toString();
    }

    /// @param fields of the event besides its data
    private String object(String object, String fields) {
        int at = object.indexOf(TEXT);
        if (at >= 0 && object.endsWith(END)) {
            Matcher line = LINE.matcher(object.substring(0, at));
            check(line.matches(), object);
            String text = object.substring(at + TEXT.length(), object.length() - END.length());
            long after = Long.parseLong(line.group(2));
            check(offset < 0 || offset + text.length() + 1 == after, object);
            check(
                    form != StreamFormat.EVENTS || fields.equals("id: " + line.group(1) + "\n"),
                    fields);
            offset = after;
            return text + "\n";
        }
        Matcher notice = NOTICE.matcher(object);
        check(notice.matches(), object);
        String id = notice.group(3) == null ? "" : "id: " + notice.group(3) + "\n";
        String event = id + "event: " + notice.group(1) + "\n";
        check(form != StreamFormat.EVENTS || fields.equals(event), fields);
        offset = -1;
        return "# " + notice.group(2) + "\n";
    }

    private static void check(boolean right, String what) {
        if (!right) {
            throw new AssertionError(what);
        }
    }
}
