package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A reader of the topic `/` that knows its position, and goes on there when it comes back.
abstract sealed class TopicReader {
    private static final Pattern START = Pattern.compile("\nRopewalk-Position: (.+)\r\n");

    /// The lines that have come, over all its connections.
    final List<String> lines = new ArrayList<>();

    /// Up to where; nothing at first.
    String position = "";

    /// Connects, so that nothing is missed from now on.
    Wire come(InetSocketAddress server) throws IOException {
        Wire wire = new Wire(server);
        wire.send(request());
        String head = wire.readUntil("\r\n\r\n");
        Matcher start = START.matcher(head);
        assertTrue(start.find(), head);
        position = start.group(1);
        return wire;
    }

    /// Reads until the server ends it, which it does in good order.
    final void read(Wire wire) throws IOException {
        try (wire) {
            take(new String(wire.readToTheEnd(), StandardCharsets.ISO_8859_1));
        }
    }

    abstract String request();

    abstract void take(String text);

    /// As `curl -N`: counts the bytes of the lines that it gets.
    static final class OfLines extends TopicReader {
        private static final String NOTICE = "# the server is going down\n";

        @Override
        String request() {
            String since = position.isEmpty() ? "" : "?since=" + position;
            return "GET /" + since + " HTTP/1.0\r\n\r\n";
        }

        @Override
        void take(String text) {
            assertTrue(text.endsWith(NOTICE), text);
            String got = text.substring(0, text.length() - NOTICE.length());
            lines.addAll(got.lines().toList());
            int colon = position.indexOf(':') + 1;
            long offset = Long.parseLong(position.substring(colon)) + got.length();
            position = position.substring(0, colon) + offset;
        }
    }

    /// As a browser's `EventSource`: keeps the last id.
    static final class OfEvents extends TopicReader {
        private static final Pattern EVENT =
                Pattern.compile("(?m)^id: (.+)\ndata: \\{.*\"text\":\"([^\"]*)\"}$");
        private static final String NOTICE =
                """
                event: closed
                data: {"notice":"closed","message":"the server is going down"}

                """;

        @Override
        String request() {
            String last = position.isEmpty() ? "" : "Last-Event-ID: " + position + "\r\n";
            return "GET / HTTP/1.0\r\nAccept: text/event-stream\r\n" + last + "\r\n";
        }

        @Override
        void take(String text) {
            assertTrue(text.endsWith(NOTICE), text);
            EVENT.matcher(text)
                    .results()
                    .forEach(event -> {
                        position = event.group(1);
                        lines.add(event.group(2));
                    });
        }
    }
}
