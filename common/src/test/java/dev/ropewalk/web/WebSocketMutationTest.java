package dev.ropewalk.web;

import static dev.ropewalk.web.ClientFrames.CLOSE;
import static dev.ropewalk.web.ClientFrames.CONT;
import static dev.ropewalk.web.ClientFrames.FIN;
import static dev.ropewalk.web.ClientFrames.PING;
import static dev.ropewalk.web.ClientFrames.TEXT;
import static dev.ropewalk.web.ClientFrames.masked;
import static dev.ropewalk.web.ClientFrames.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Good frames, one byte of which is changed, cut anywhere: what came before is delivered, whatever
/// is answered are frames, an end has one of the codes for it and comes once, and nothing is held.
class WebSocketMutationTest {
    private static final int STREAMS = 3000;
    private static final Set<Integer> CODES = Set.of(1002, 1003, 1007, 1009);
    private static final List<String> FRAMES =
            List.of(
                    text("häß"),
                    text(""),
                    text("x".repeat(200)),
                    masked(FIN | PING, "there?"),
                    masked(TEXT, "in ") + masked(CONT, "") + masked(FIN | CONT, "parts"));
    private static final List<String> TEXTS = List.of("häß", "", "x".repeat(200), "in parts");

    private final List<String> heard = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();

    @Test
    @Timeout(120)
    void whatComesBeforeAMutationIsDelivered() {
        for (int seed = 0; seed < STREAMS; seed++) {
            try {
                run(new Random(seed));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + seed, failed);
            }
        }
    }

    private void opened(WebSocket socket) {
        socket.onText(text -> heard.add(text.toString(StandardCharsets.UTF_8)));
        socket.onClose(status -> ends.add(status.toString()));
    }

    private void run(Random random) {
        heard.clear();
        ends.clear();
        StringBuilder stream = new StringBuilder();
        int good = random.nextInt(4);
        for (int i = 0; i < good; i++) {
            FRAMES.forEach(stream::append);
        }
        int clean = stream.length();
        FRAMES.forEach(stream::append);
        int at = clean + random.nextInt(stream.length() - clean);
        stream.setCharAt(at, (char) random.nextInt(256));
        Wire wire = Wire.to(request -> Response.webSocket(WebSocketOptions.DEFAULT, this::opened));
        wire.send(ClientFrames.upgrade("/"));
        wire.take();
        for (int from = 0; from < stream.length(); ) {
            int to = Math.min(stream.length(), from + 1 + random.nextInt(60));
            wire.send(stream.substring(from, to));
            from = to;
        }
        String said = wire.take();
        wire.line().deliverLoss(new Disconnect.Done());
        check(good, said);
        assertEquals(0, wire.held());
        assertEquals(0, wire.line().clock().pending());
    }

    private void check(int good, String said) {
        for (int i = 0; i < good * TEXTS.size(); i++) {
            assertEquals(TEXTS.get(i % TEXTS.size()), heard.get(i));
        }
        assertEquals(1, ends.size(), ends.toString());
        for (int at = 0; at < said.length(); at += 2 + said.charAt(at + 1)) {
            if (said.charAt(at) == (FIN | CLOSE)) {
                boolean echoed = said.charAt(at + 1) == 0;
                int code = echoed ? 0 : said.charAt(at + 2) << 8 | said.charAt(at + 3);
                assertTrue(echoed || CODES.contains(code) || ends.getFirst().startsWith("" + code));
                assertEquals(said.length(), at + 2 + said.charAt(at + 1));
            }
        }
    }
}
