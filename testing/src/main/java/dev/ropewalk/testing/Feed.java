package dev.ropewalk.testing;

import java.nio.charset.StandardCharsets;

/// The ways in which input reaches a protocol under test: a network cuts a stream wherever it
/// likes, so a test runs with each of these (`@EnumSource Feed feed`).
public enum Feed {
    /// In one piece.
    WHOLE {
        @Override
        public void deliver(RecordingTransport transport, byte[] input) {
            transport.deliver(input);
        }
    },

    /// In as many pieces as there are bytes.
    ONE_BYTE_AT_A_TIME {
        @Override
        public void deliver(RecordingTransport transport, byte[] input) {
            for (byte b : input) {
                transport.deliver(new byte[] {b});
            }
        }
    };

    /// Delivers all of `input` in this way.
    public abstract void deliver(RecordingTransport transport, byte[] input);

    /// Delivers all of `input`, in UTF-8, in this way.
    public final void deliver(RecordingTransport transport, String input) {
        deliver(transport, input.getBytes(StandardCharsets.UTF_8));
    }
}
