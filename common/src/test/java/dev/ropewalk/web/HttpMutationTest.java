package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Pipelines of good requests, mutated and cut anywhere: nothing throws, what comes before the
/// mutation is answered in order, whatever is answered is well-formed, and nothing leaks.
class HttpMutationTest {
    private static final int STREAMS = 50_000;
    private static final String HEAD = "GET /path?q HTTP/1.1\r\nHost: example.org\r\n";
    private static final List<String> REQUESTS =
            List.of(
                    HEAD + "\r\n",
                    HEAD + "X-One: 1\r\nConnection: keep-alive\r\n\r\n",
                    HEAD + "Content-Length: 3\r\n\r\nabc",
                    HEAD + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1\r\nd\r\n0\r\n\r\n",
                    "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n",
                    "GET http://[::1]:80/ HTTP/1.1\r\nHost:\r\n\r\n");
    private static final List<String> INSERTIONS =
            List.of(
                    "\r",
                    "\n",
                    "\r\n",
                    "\0",
                    " ",
                    ":",
                    "\u00ff",
                    "Content-Length: 1\r\n",
                    "HTTP/",
                    "\r\n\r\n",
                    "Transfer-Encoding: chunked\r\n",
                    "POST ",
                    "-",
                    "9",
                    "Connection: close\r\n",
                    "%",
                    ";");

    private final Numbering resource = new Numbering();
    private final Site site = new Site(resource);
    private final ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();

    /// The test counts by itself what is held; paranoia would cost it ten times its duration.
    @BeforeEach
    void countWithoutNetty() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @AfterEach
    void restore() {
        ResourceLeakDetector.setLevel(level);
    }

    @Test
    @Timeout(120)
    void whatComesBeforeAMutationIsAnswered() {
        long direct = UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
        for (int seed = 0; seed < STREAMS; seed++) {
            int number = seed;
            try {
                run(new Random(seed));
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + number, failed);
            }
        }
        assertTrue(UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() <= direct, "leak");
    }

    private void run(Random random) {
        StringBuilder stream = new StringBuilder();
        List<Integer> ends = new ArrayList<>();
        int requests = 1 + random.nextInt(4);
        for (int i = 0; i < requests; i++) {
            stream.append(REQUESTS.get(random.nextInt(REQUESTS.size())));
            ends.add(stream.length());
        }
        int changed = random.nextInt(4) == 0 ? stream.length() : mutate(stream, random);
        long whole = ends.stream().filter(end -> end <= changed).count();
        resource.reset();
        Wire wire = Wire.to(site);
        feed(wire, stream.toString(), random);
        check(wire.take(), whole, resource.count());
        wire.line().deliverLoss(new Disconnect.Done());
        assertEquals(0, wire.held(), "buffers held");
        assertEquals(0, wire.line().clock().pending(), "timers left");
    }

    /// Changes one place, perhaps more after it; returns the first.
    private static int mutate(StringBuilder stream, Random random) {
        int at = random.nextInt(stream.length());
        switch (random.nextInt(5)) {
            case 0 -> stream.setCharAt(at, (char) random.nextInt(256));
            case 1 -> stream.deleteCharAt(at);
            case 2 -> stream.setLength(at);
            case 3 -> stream.insert(at, stream.substring(at));
            default -> stream.insert(at, INSERTIONS.get(random.nextInt(INSERTIONS.size())));
        }
        return at;
    }

    private static void feed(Wire wire, String stream, Random random) {
        int at = 0;
        int cuts = random.nextInt(5);
        for (int i = 0; i < cuts && at < stream.length(); i++) {
            int end = at + 1 + random.nextInt(stream.length() - at);
            wire.send(stream.substring(at, end));
            at = end;
        }
        wire.send(stream.substring(at));
        if (random.nextBoolean()) {
            wire.line().deliverEnd();
        }
    }

    private static void check(String output, long whole, long counted) {
        assertTrue(counted >= whole, () -> counted + " of " + whole + " rendered: " + output);
        int at = 0;
        long answers = 0;
        while (at < output.length()) {
            int head = output.indexOf("\r\n\r\n", at);
            assertTrue(output.startsWith("HTTP/1.1 ", at) && head > 0, output);
            int length =
                    Integer.parseInt(
                            output.substring(output.indexOf("Content-Length: ", at) + 16, head));
            at = head + 4 + length;
            answers++;
            if (answers <= whole) {
                assertEquals("#" + answers + "\n", output.substring(head + 4, at));
            }
        }
        assertEquals(output.length(), at, output);
        assertTrue(answers >= whole, output);
    }
}
