package dev.ropewalk.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Any string at all is an endpoint, whose text parses to an equal one, or an error with a place:
/// 100,000 strings in all.
class EndpointFuzzTest {
    private static final int ROUNDS = 50_000;
    private static final String[] SEEDS = {
        "tcp:1234:interface=127.0.0.1:backlog=5",
        "tcp:0:interface=[::1]",
        "tcp6:80:interface=fe80\\:\\:1%eth0",
        "unix:/run/a\\:b\\=c\\\\d:mode=660:lockfile=0",
        "unix:address=/x:topic=a",
        "tcp:host=example.com:port=80:timeout=2.5",
        "tcp:[2001:db8::1]:80:bindAddress=127.0.0.1:bindPort=9",
        "unix:path=/run/x:timeout=9:lockfile=1",
        "mark:with=a:tcp:1234:topic=x",
        "mark:mark:tcp:localhost:80:with=b:timeout=3",
        "1234",
        ""
    };
    private static final String[] PIECES = {
        ":",
        "=",
        "\\",
        "[",
        "]",
        "::",
        "0",
        "65535",
        "9999999999",
        "tcp",
        "unix",
        "port",
        "host",
        "mode",
        "a",
        ".",
        "%",
        "-",
        "\0",
        "\n",
        "é",
        "\ud83d",
        "\ud83d\ude00",
        "127.0.0.1",
        "[::1]"
    };
    private static final Set<String> EXTRA_KEYS = Set.of("topic", "a");

    private final long seed = 20_261_123;
    private final Random random = new Random(seed);
    private int good;

    @Test
    void anyStringIsAServerOrAnErrorWithAPlace() {
        System.out.println("seed " + seed);
        for (int i = 0; i < ROUNDS; i++) {
            check(
                    i,
                    text -> ServerEndpoint.parse(text, EXTRA_KEYS),
                    endpoint -> ((ServerEndpoint) endpoint).text());
        }
        assertTrue(good > ROUNDS / 20, "good: " + good);
    }

    @Test
    void anyStringIsAClientOrAnErrorWithAPlace() {
        System.out.println("seed " + seed);
        for (int i = 0; i < ROUNDS; i++) {
            check(i, ClientEndpoint::parse, endpoint -> ((ClientEndpoint) endpoint).text());
        }
        assertTrue(good > ROUNDS / 20, "good: " + good);
    }

    private void check(int round, Function<String, Object> parse, Function<Object, String> textOf) {
        String text = round % 4 == 0 ? noise() : mutation();
        try {
            Object endpoint = parse.apply(text);
            assertEquals(endpoint, parse.apply(textOf.apply(endpoint)));
            good++;
        } catch (EndpointSyntaxException e) {
            if (e.column() < 1 || e.column() > text.length() + 1) {
                fail("seed " + seed + ", round " + round + ": " + e.column() + " in " + text, e);
            }
        } catch (RuntimeException | AssertionError e) {
            fail("seed " + seed + ", round " + round + ": " + text, e);
        }
    }

    private String noise() {
        byte[] bytes = new byte[random.nextInt(30)];
        random.nextBytes(bytes);
        String prefix = random.nextBoolean() ? "unix:" : "";
        return prefix + new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String mutation() {
        StringBuilder text = new StringBuilder(SEEDS[random.nextInt(SEEDS.length)]);
        for (int edits = random.nextInt(4); edits > 0; edits--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(4));
            String piece = random.nextInt(3) == 0 ? "" : PIECES[random.nextInt(PIECES.length)];
            text.replace(from, to, piece);
        }
        return text.toString();
    }
}
