package dev.ropewalk.protocol;

import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes down what a receiver of strings delivers: a string as `a`, an overlong one as `too long
/// 5`, an error as `error` and why; and does what a test has set for a string. A char is a byte
/// here.
final class Strings {
    final List<String> events = new ArrayList<>();
    final Map<String, Runnable> on = new HashMap<>();
    boolean keepsOverlong;

    private void received(ByteBuf string) {
        String text = string.toString(StandardCharsets.ISO_8859_1);
        events.add(text);
        on.getOrDefault(text, () -> {}).run();
    }

    /// Whether the connection is to end.
    private boolean tooLong(long length) {
        events.add("too long " + length);
        return !keepsOverlong;
    }

    NetstringReceiver netstrings(int maxLength) {
        return new NetstringReceiver(maxLength) {
            @Override
            protected void stringReceived(ByteBuf string) {
                received(string);
            }

            @Override
            protected void lengthLimitExceeded(long length) {
                if (tooLong(length)) {
                    super.lengthLimitExceeded(length);
                }
            }

            @Override
            protected void parseError(String why) {
                events.add("error " + why);
                super.parseError(why);
            }
        };
    }

    IntNStringReceiver intN(int prefixLength, int maxLength) {
        return new IntNStringReceiver(prefixLength, maxLength) {
            @Override
            protected void stringReceived(ByteBuf string) {
                received(string);
            }

            @Override
            protected void lengthLimitExceeded(long length) {
                if (tooLong(length)) {
                    super.lengthLimitExceeded(length);
                }
            }
        };
    }

    /// [#intN(int, int)] that has a transport.
    IntNStringReceiver connected(int prefixLength, int maxLength) {
        IntNStringReceiver receiver = intN(prefixLength, maxLength);
        RecordingTransport.connect(receiver);
        return receiver;
    }
}
