package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedRequestTest {
    private static final String GET =
            "GET /a?b HTTP/1.1\r\nHost: example.org\r\nAccept: text/*\r\n\r\n";
    private static final String ANOTHER = "GET /z HTTP/1.1\r\nHost: z\r\n\r\n";

    private final List<HttpHeaders> seen = new ArrayList<>();
    private final Site site =
            new Site(request -> {
                seen.add(request.headers());
                return Response.text(
                        request.method() + " " + request.uri() + " " + request.headers().entries());
            });

    private String answers(String... requests) {
        Wire wire = Wire.to(site);
        StringBuilder all = new StringBuilder();
        for (String request : requests) {
            all.append(wire.send(request).takeUndated());
        }
        return all.append(wire.line().disconnecting() ? "closed" : "open").toString();
    }

    @Test
    void theSameBytesAreNotDecodedTwice() {
        answers(ANOTHER, GET, GET + GET);
        assertNotSame(seen.get(0), seen.get(1));
        assertSame(seen.get(1), seen.get(2));
        assertSame(seen.get(2), seen.get(3));
    }

    @Test
    void whatDiffersInAnyByteIsDecodedAsItself() {
        for (int at = 0; at < GET.length(); at++) {
            for (char other : "a /:;,\r\n\0\u00ffGH1".toCharArray()) {
                String changed = GET.substring(0, at) + other + GET.substring(at + 1);
                String alone = answers(ANOTHER, changed);
                String after = answers(ANOTHER, GET, GET, changed);
                assertEquals(
                        alone.replace(answers(ANOTHER).replace("open", ""), ""),
                        after.replace(answers(ANOTHER, GET, GET).replace("open", ""), ""),
                        () -> "changed: " + changed);
            }
        }
    }

    @Test
    void aRequestThatComesInPiecesIsTheSame() {
        String whole = answers(ANOTHER, GET, GET);
        for (int cut = 1; cut < GET.length(); cut++) {
            assertEquals(whole, answers(ANOTHER, GET, GET.substring(0, cut), GET.substring(cut)));
        }
    }

    @Test
    void oneWithABodyIsDecodedEachTime() {
        String get = "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n";
        answers(get + "x", get + "y");
        assertNotSame(seen.get(0), seen.get(1));
    }

    @Test
    void oneThatIsRefusedIsRefusedAgain() {
        String refused = "GET /a HTTP/1.1\r\nHost: two words\r\n\r\n";
        String once = answers(refused);
        assertEquals("HTTP/1.1 400", once.substring(0, 12));
        assertEquals(once, answers(refused));
        assertEquals(List.of(), seen);
    }

    @Test
    void theLimitsOfAnotherSiteAreItsOwn() {
        Site strict =
                new Site(
                        request -> Response.text("reached"),
                        SiteOptions.DEFAULT.withLimits(new HttpLimits(2, 8192, 100, 0)));
        answers(GET, GET);
        assertEquals("HTTP/1.1 414", Wire.to(strict).send(GET).take().substring(0, 12));
    }
}
