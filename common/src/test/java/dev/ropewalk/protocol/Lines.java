package dev.ropewalk.protocol;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes down what a [LineReceiver] delivers: a line as `a`, raw bytes as `raw a`, an overlong
/// line as `too long`; and does what a test has set for a line. A char is a byte here.
final class Lines extends LineReceiver {
    final List<String> events = new ArrayList<>();
    final Map<String, Runnable> on = new HashMap<>();
    boolean keepsOverlong;
    int rawWanted = Integer.MAX_VALUE;

    Lines() {}

    Lines(int maxLength) {
        super(maxLength);
    }

    @Override
    protected void lineReceived(ByteBuf line) {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        events.add(text);
        on.getOrDefault(text, () -> {}).run();
    }

    @Override
    protected void rawDataReceived(ByteBuf data) {
        int taken = Math.min(rawWanted, data.readableBytes());
        events.add("raw " + data.readString(taken, StandardCharsets.ISO_8859_1));
        rawWanted -= taken;
        if (rawWanted == 0) {
            setLineMode();
        }
    }

    @Override
    protected void lineLengthExceeded(int maxLength) {
        events.add("too long");
        if (!keepsOverlong) {
            super.lineLengthExceeded(maxLength);
        }
    }

    /// The events, raw bytes that follow each other as one.
    List<String> joined() {
        List<String> joined = new ArrayList<>();
        for (String event : events) {
            boolean goesOn =
                    event.startsWith("raw ")
                            && !joined.isEmpty()
                            && joined.getLast().startsWith("raw ");
            joined.add(goesOn ? joined.removeLast() + event.substring(4) : event);
        }
        return joined;
    }
}
