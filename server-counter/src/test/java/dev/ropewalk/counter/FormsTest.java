package dev.ropewalk.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.Served.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms of an answer, on the wire.
@Timeout(60)
class FormsTest {
    private static final String CHROME =
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
                    + "image/apng,*/*;q=0.8";

    private final Served served = Served.with();

    @AfterEach
    void close() {
        served.close();
    }

    private static String undated(Answer answer) {
        return answer.head().replaceFirst("Date: [^\r]{29}\r\n", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Nothing: 1", "Accept: */*", "Accept: text/plain", "Accept: text/*"})
    void textIsTheDiarysLine(String field) throws IOException {
        Answer answer = served.get("/a?b=c", field);
        assertEquals("I am request #1\n", answer.body());
        assertEquals(
                String.join(
                        "\r\n",
                        "Server: Ropewalk",
                        "Vary: Accept",
                        "Cache-Control: no-store",
                        "Content-Type: text/plain",
                        "Connection: close",
                        "Content-Length: 16",
                        ""),
                undated(answer));
    }

    @Test
    void whatIsNotAcceptableIsTextAllTheSame() throws IOException {
        assertEquals("I am request #1\n", served.get("/", "Accept: application/pdf").body());
        assertEquals("I am request #2\n", served.get("/", "Accept: text/plain;q=0").body());
        assertEquals("I am request #3\n", served.get("/", "Accept: utter nonsense").body());
    }

    @Test
    void jsonHasTheNumberAndTheNormalPath() throws IOException {
        Answer answer = served.get("/a/%7eb/../\"c\"?d", "Accept: application/json");
        assertEquals("{\"request\": 1, \"path\": \"/a/%22c%22\"}\n", answer.body());
        assertEquals("application/json", answer.field("Content-Type"));
        assertEquals("Accept", answer.field("Vary"));
        assertEquals("no-store", answer.field("Cache-Control"));
        assertEquals("nosniff", answer.field("X-Content-Type-Options"));
    }

    @Test
    void aBadgeHasItsLabelAndColour() throws IOException {
        Answer answer =
                served.get(
                        "/?label=%3Cb%3E%26&colour=%230a0", "Accept: image/avif,image/*,*/*;q=.8");
        assertEquals("image/svg+xml", answer.field("Content-Type"));
        assertTrue(answer.body().contains("aria-label=\"&lt;b&gt;&amp;: 1\""), answer.body());
        assertTrue(answer.body().contains("fill=\"#00aa00\""), answer.body());
        assertTrue(answer.field("Content-Security-Policy").startsWith("default-src 'none'"));
        assertTrue(served.get("/", "Accept: image/svg+xml").body().contains(">requests</text>"));
    }

    @ParameterizedTest
    @CsvSource({
        "/?color=pinkish, 400 A colour is one of black",
        "/?label=%zz, 400 An escape in the query is broken.",
        "/?label=12345678901234567890123456789012345678901234567890123456789012345, 400 A label has"
                + " at most 64 characters",
    })
    void aBadBadgeIsRefusedAndNotCounted(String target, String sentence) throws IOException {
        Answer answer = served.get(target, "Accept: image/svg+xml");
        assertEquals(400, answer.status());
        assertTrue(answer.body().startsWith(sentence), answer.body());
        assertEquals("I am request #1\n", served.get("/").body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/?form=badge | Accept: text/html | image/svg+xml",
                "/?form=json | Accept: text/html | application/json",
                "/?form=text | Accept: text/html | text/plain",
                "/?form=page | Accept: */* | text/html; charset=utf-8",
                "/?form=events | Accept: image/* | text/event-stream",
                "/readme.svg | Accept: image/webp,*/* | image/svg+xml",
                "/readme%2Esv%67?utm=1 | Accept: text/html | image/svg+xml",
                "/?label=visits | Accept: */* | image/svg+xml",
                "/?color=red | Accept: text/html | image/svg+xml",
                "/?colour=red | X-Nothing: 1 | image/svg+xml",
                "/readme.svg?label=visits&form=json | Accept: */* | application/json",
                "/readme.svg?%66orm=text&form=json | Accept: */* | text/plain",
                "/svg?utm_source=x&information=1 | Accept: */* | text/plain",
            })
    void aFormHasAnAddress(String target, String field, String type) throws IOException {
        Answer answer = served.ask("HEAD", target, "", field);
        assertEquals(200, answer.status());
        assertEquals(type, answer.field("Content-Type"));
    }

    @Test
    void aFormThatIsAskedForByItsAddressCountsAsAnyOther() throws IOException {
        String key = "Idempotency-Key: \"one\"";
        assertEquals("{\"request\": 1, \"path\": \"/\"}\n", served.get("/?form=json", key).body());
        assertTrue(served.get("/?form=badge", key).body().contains(": 1</title>"));
        assertEquals(200, served.ask("HEAD", "/a.svg", "").status());
        assertTrue(served.get("/a.svg").body().contains(": 3</title>"));
        assertEquals("no-store", served.get("/a.svg?peek").field("Cache-Control"));
        assertEquals("I am request #4\n", served.get("/").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?form=xml", "/?form=", "/?form=JSON", "/a.svg?form=png"})
    void aFormThatThereIsNotIsRefusedAndNotCounted(String target) throws IOException {
        Answer answer = served.get(target);
        assertEquals(400, answer.status());
        assertEquals("400 The form is badge, events, json, page or text.\n", answer.body());
        assertEquals("I am request #1\n", served.get("/").body());
    }

    @Test
    void aBrokenEscapeInTheQueryOfAnythingElseCounts() throws IOException {
        assertEquals("I am request #1\n", served.get("/?100%").body());
        assertEquals("I am request #2\n", served.get("/100%?%zz").body());
    }

    @Test
    void aBrowserGetsAPageThatNeedsNothingElse() throws IOException {
        Answer answer = served.get("/a%3Cb&c'd", CHROME);
        assertEquals("text/html; charset=utf-8", answer.field("Content-Type"));
        assertTrue(answer.body().contains("I am request <b>#1</b>"), answer.body());
        assertTrue(answer.body().contains("<code>/a%3Cb&amp;c&#39;d</code>"), answer.body());
        assertTrue(answer.body().contains("<p id=\"unit\">request so far</p>"), answer.body());
        assertFalse(answer.body().contains("{{"), answer.body());
        String policy = answer.field("Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none'; connect-src 'self';"), policy);
        assertFalse(policy.contains("unsafe"), policy);
    }

    @Test
    void aPeekIsTheLastAnswerAgain() throws IOException {
        assertEquals("I am request #0\n", served.get("/?peek").body());
        served.get("/");
        served.get("/x");
        assertEquals("I am request #2\n", served.get("/?a=b&peek").body());
        assertEquals("I am request #2\n", served.get("/?%70eek=").body());
        assertEquals(
                "{\"request\": 2, \"path\": \"/\"}\n",
                served.get("/?peek", "Accept: application/json").body());
        assertTrue(served.get("/?peek", "Accept: image/*").body().contains(": 2</title>"));
        assertTrue(served.get("/?peek", CHROME).body().contains("data-kind=\"peek\""));
        assertEquals("I am request #3\n", served.get("/?peeking&a=peek").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "image/svg+xml", "text/html"})
    void aHeadCountsInAnyFormAndHasTheLengthOfItsGet(String form) throws IOException {
        Answer got = served.get("/?peek&peek", "Accept: " + form);
        Answer head = served.ask("HEAD", "/", "", "Accept: " + form);
        assertEquals("", head.body());
        assertEquals(form, head.field("Content-Type").replaceFirst(";.*", ""));
        int page = form.equals("text/html") ? -2 : 0; // "counted", and one request
        assertEquals(
                Integer.parseInt(got.field("Content-Length")) - page,
                Integer.parseInt(head.field("Content-Length")));
        assertEquals("I am request #2\n", served.get("/").body());
    }

    @Test
    void whatIsNotAllowedIs405AsBefore() throws IOException {
        for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
            Answer answer = served.ask(method, "/", "1");
            assertEquals(405, answer.status(), method);
            assertEquals("GET, HEAD, OPTIONS", answer.field("Allow"), method);
        }
        Answer options = served.ask("OPTIONS", "/", "");
        assertEquals(204, options.status());
        assertEquals("GET, HEAD, OPTIONS", options.field("Allow"));
        assertEquals("I am request #1\n", served.get("/-/counters").body());
    }
}
