package dev.ropewalk.web;

import static dev.ropewalk.web.ClientFrames.text;
import static dev.ropewalk.web.ClientFrames.upgrade;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/// A socket that sends each text back, and what happened to it.
abstract class WebSocketFixture {
    final List<String> events = new ArrayList<>();
    final Wire wire =
            Wire.to(request -> Response.webSocket(WebSocketOptions.DEFAULT, this::opened));
    private @Nullable WebSocket opened;

    private void opened(WebSocket socket) {
        opened = socket;
        socket.onText(text -> {
            events.add(text.toString(StandardCharsets.UTF_8));
            socket.sendText(text);
        });
        socket.onWritable(() -> events.add("writable"));
        socket.onClose(status -> events.add("closed " + status));
    }

    WebSocket socket() {
        WebSocket socket = opened;
        if (socket == null) {
            throw new IllegalStateException("no socket was opened");
        }
        return socket;
    }

    @BeforeEach
    void connect() {
        wire.send(upgrade("/"));
        assertTrue(wire.take().startsWith("HTTP/1.1 101 "));
    }
}
