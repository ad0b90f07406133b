package dev.ropewalk.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.Served.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// By which names the counter may be asked.
@Timeout(60)
class HostTest {
    private static Answer get(Served served, String host) throws IOException {
        return Answer.parse(
                served.exchange(
                        "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"));
    }

    @Test
    void aBadgeWorksUnderAnyName() throws IOException {
        try (Served served = Served.with()) {
            assertEquals("I am request #1\n", get(served, "badge.example").body());
            assertEquals("I am request #2\n", get(served, "localhost").body());
        }
    }

    @Test
    void withNamesGivenAnyOtherIs421AndNotCounted() throws IOException {
        try (Served served =
                Served.with("--allow-host", "badge.example", "--allow-host", "b.example")) {
            Answer refused = get(served, "evil.example");
            assertEquals(421, refused.status());
            assertTrue(refused.body().contains("--allow-host NAME"), refused.body());
            assertEquals("I am request #1\n", get(served, "badge.example:8080").body());
            assertEquals("I am request #2\n", get(served, "B.EXAMPLE").body());
            assertEquals("I am request #3\n", get(served, "127.0.0.1").body());
            assertTrue(served.exchange("GET / HTTP/1.0\r\n\r\n").endsWith("I am request #4\n"));
        }
    }
}
