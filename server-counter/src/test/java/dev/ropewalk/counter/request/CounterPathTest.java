package dev.ropewalk.counter.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterPathTest {
    private static final Pattern NORMAL =
            Pattern.compile("(/([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-F]{2})*)+");

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '\0',
            value = {
                "/ -> /",
                "/a -> /a",
                "/a?b/../c -> /a",
                "/a/ -> /a/",
                "//a -> //a",
                "/A -> /A",
                "/%61 -> /a",
                "/%7e%7E~ -> /~~~",
                "/%2f -> /%2F",
                "/a%2Fb -> /a%2Fb",
                "/a%3fb -> /a%3Fb",
                "/% -> /%25",
                "/%4 -> /%254",
                "/%zz -> /%25zz",
                "/%25zz -> /%25zz",
                "/%c3%a9 -> /%C3%A9",
                "/a\"b<c>|^` -> /a%22b%3Cc%3E%7C%5E%60",
                "/a#b -> /a%23b",
                "/. -> /",
                "/.. -> /",
                "/../../a -> /a",
                "/a/./b -> /a/b",
                "/a/../b -> /b",
                "/a/b/.. -> /a/",
                "/a/b/. -> /a/b/",
                "/a/%2e%2E/b -> /b",
                "/a/%2e/b -> /a/b",
                "/a//../b -> /a/b",
                "/a/... -> /a/...",
                "/.a/..b -> /.a/..b",
                "http://host -> /",
                "http://host?q -> /",
                "HTTP://host:80/a/../b?q -> /b",
                "http://[::1]:80/%61 -> /a",
            })
    void whatIsEquivalentHasOneForm(String target, String path) {
        assertEquals(path, CounterPath.of(target));
    }

    @Test
    void aNormalPathIsTheSameString() {
        String path = "/a/b-c_d~e/f:g@h.i";
        assertSame(path, CounterPath.of(path));
    }

    private String anyTarget() {
        StringBuilder target = new StringBuilder("/");
        for (int i = random.nextInt(20); i > 0; i--) {
            switch (random.nextInt(8)) {
                case 0 -> target.append('/');
                case 1 -> target.append('.');
                case 2 -> target.append("%2").append("eEfF0".charAt(random.nextInt(5)));
                case 3 -> target.append('%');
                case 4 -> target.append((char) (random.nextInt('~' - '!' + 1) + '!'));
                default -> target.append("abAB09".charAt(random.nextInt(6)));
            }
        }
        return target.toString().replace("?", "");
    }

    @Test
    void whatComesOutIsAPathThatIsNormal() {
        for (int i = 0; i < 50_000; i++) {
            String target = anyTarget();
            String path = CounterPath.of(target);
            String where = "seed " + seed + ": " + target + " -> " + path;
            assertTrue(NORMAL.matcher(path).matches(), where);
            assertTrue(("/" + path + "/").indexOf("/./") < 0, where);
            assertTrue((path + "/").indexOf("/../") < 0, where);
            assertEquals(path, CounterPath.of(path), where);
            assertEquals(path, CounterPath.of(target + "?" + anyTarget()), where);
            assertEquals(path, CounterPath.of("http://h:1" + target), where);
        }
    }

    /// Another way to write the same path: letters escaped, escapes in small letters, detours.
    private String disguised(String path) {
        StringBuilder target = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                String escape = path.substring(i, i + 3);
                target.append(random.nextBoolean() ? escape.toLowerCase(Locale.ROOT) : escape);
                i += 2;
            } else if (Character.isLetterOrDigit(c) && random.nextInt(3) == 0) {
                target.append(
                        random.nextBoolean()
                                ? "%%%02x".formatted((int) c)
                                : "%%%02X".formatted((int) c));
            } else if (c == '/' && random.nextInt(3) == 0) {
                target.append(random.nextBoolean() ? "/./" : "/x/%2e./");
            } else {
                target.append(c);
            }
        }
        return target.toString();
    }

    @Test
    void aDisguisedPathIsTheSame() {
        for (int i = 0; i < 50_000; i++) {
            String path = CounterPath.of(anyTarget());
            String target = disguised(path);
            assertEquals(path, CounterPath.of(target), () -> "seed " + seed + ": " + target);
        }
    }

    @Test
    void twoNormalPathsAreNeverMixedUp() {
        for (int i = 0; i < 50_000; i++) {
            String one = CounterPath.of(anyTarget());
            String other = CounterPath.of(anyTarget());
            if (!one.equals(other)) {
                assertNotEquals(
                        CounterPath.of(disguised(one)),
                        CounterPath.of(disguised(other)),
                        () -> "seed " + seed + ": " + one + " " + other);
            }
        }
    }

    /// The JDK takes dots out too, but for those at the front, and keeps no empty segments.
    @Test
    void dotsAreTakenOutAsTheJdkDoes() {
        for (int i = 0; i < 50_000; i++) {
            StringBuilder path = new StringBuilder("/r");
            for (int n = random.nextInt(6); n > 0; n--) {
                path.append('/')
                        .append(new String[] {"a", "b", ".", "..", "...", ".a"}[random.nextInt(6)]);
            }
            String jdk = URI.create(path.toString()).normalize().getPath();
            if (!(jdk + "/").contains("/../")) {
                assertEquals(
                        jdk.isEmpty() ? "/" : jdk,
                        CounterPath.of(path.toString()),
                        () -> "seed " + seed + ": " + path);
            }
        }
    }
}
