package dev.ropewalk.pubsub.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.Broadcast;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page in a real browser.
@Timeout(120)
class TopicPageTest {
    private static final String TEXTS =
            "[...document.querySelectorAll('.what')].map(e => e.textContent).join('|')";
    private static final String NOTES =
            "[...document.querySelectorAll('.note')].map(e => e.textContent).join('|')";
    private static final String STATE = "document.getElementById('state').dataset.is";

    private static final String NO_SOCKETS =
            "\"source\":\"window.WebSocket = class {"
                    + " constructor() { setTimeout(() => this.onclose({reason: ''})); }"
                    + " close() {} }\"";

    private static @Nullable Browser started;

    private Reactor reactor;
    private ListeningPort port;
    private Cable cable;

    @BeforeAll
    static void start() throws IOException {
        String executable = Browser.executable();
        Assumptions.assumeTrue(executable != null, "there is no chromium on the PATH");
        started = new Browser(String.valueOf(executable));
    }

    @AfterAll
    static void stop() throws IOException {
        if (started != null) {
            started.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        browser().fresh();
        serve();
        cable = new Cable(port.address());
    }

    private void serve() {
        reactor = Reactor.create(null, 2);
        port =
                reactor.listen(
                                "tcp:0:interface=127.0.0.1",
                                new Broadcast(BroadcastSettings.DEFAULT))
                        .join();
    }

    @AfterEach
    void close() throws IOException {
        cable.close();
        reactor.close();
    }

    private static Browser browser() {
        if (started == null) {
            throw new IllegalStateException("no browser was started");
        }
        return started;
    }

    private static void until(String expected, String expression) {
        Callable<String> now = () -> browser().eval(expression);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(now, expected::equals);
    }

    private void show(String path) {
        browser().open("http://127.0.0.1:" + cable.port() + path);
        until("live", STATE);
    }

    private SocketPeer peer(String path) {
        return new SocketPeer(port.address(), path, "");
    }

    @Test
    void itShowsLinesAsTextAndSendsWhatIsTyped() throws Exception {
        try (SocketPeer peer = peer("/builds")) {
            peer.say("before");
            show("/builds");
            until("before", TEXTS);
            peer.say("<img src=x onerror=alert(1)>\u001b[31m\u202e\ttab\n\nend");
            until("before|<img src=x onerror=alert(1)>\\x1b[31mU+202E\ttab||end", TEXTS);
            assertEquals("0", browser().eval("document.images.length"));
            browser().eval("document.getElementById('say').focus()");
            browser().enter("hello from the page");
            for (int i = 0; i < 4; i++) {
                peer.hear();
            }
            assertTrue(peer.hear().endsWith(">hello from the page"));
            until("hello from the page", "document.querySelector('.line.mine .what').textContent");
            until("2 here", "document.getElementById('count').textContent");
            until("2", "document.querySelectorAll('#names li').length");
            assertEquals("/builds · Ropewalk", browser().eval("document.title"));
        }
    }

    @Test
    void whatItMissesWhileItIsCutOffItHasAfterwards() throws Exception {
        try (SocketPeer peer = peer("/")) {
            show("/");
            peer.say("one");
            until("one", TEXTS);
            cable.cut();
            until("lost", STATE);
            peer.say("two\nthree");
            cable.mend(port.address());
            until("live", STATE);
            until("one|two|three", TEXTS);
            assertEquals("", browser().eval(NOTES));
        }
    }

    @Test
    void itSurvivesARestartOfTheServerAndShowsTheGap() throws Exception {
        show("/");
        try (SocketPeer peer = peer("/")) {
            peer.say("old");
            until("old", TEXTS);
        }
        cable.cut();
        reactor.close();
        serve();
        until("lost", STATE);
        try (SocketPeer peer = peer("/")) {
            peer.say("new");
            peer.hear();
            cable.mend(port.address());
            until("old|new", TEXTS);
            until(
                    "The server was started anew here. Lines from before that cannot be had any more.",
                    NOTES);
        }
    }

    @Test
    void whatCannotBeSentStaysInTheBox() {
        show("/");
        cable.cut();
        until("lost", STATE);
        browser().eval("document.getElementById('say').focus()");
        browser().enter("later");
        until("later", "document.getElementById('say').value");
        until(
                "Not sent: there is no connection. It stays here until there is.",
                "document.getElementById('hint').textContent");
        cable.mend(port.address());
        until("live", STATE);
        until(
                "There is a connection again: Enter sends it.",
                "document.getElementById('hint').textContent");
        browser().enter("");
        until("later", TEXTS);
        until("", "document.getElementById('hint').textContent");
        until("", "document.getElementById('say').value");
    }

    private static void say(String text) {
        browser().eval("document.getElementById('say').focus()");
        browser().enter(text);
    }

    private static void nothingIsSaid() {
        assertEquals("", browser().eval("document.getElementById('hint').textContent"));
        assertEquals("", browser().eval("document.getElementById('say').value"));
    }

    @Test
    void aLineOfOthersThatComesFirstIsNoLoss() throws Exception {
        try (SocketPeer peer = peer("/")) {
            show("/");
            cable.hold(false);
            peer.say("other");
            peer.hear();
            say("mine");
            assertTrue(peer.hear().endsWith(">mine"));
            cable.release();
            until("other|mine", TEXTS);
            nothingIsSaid();
        }
    }

    @Test
    void whatWasOnItsWayWhenTheConnectionWasLostIsThereOnce() throws Exception {
        try (SocketPeer peer = peer("/")) {
            show("/");
            for (boolean arrives : new boolean[] {true, false}) {
                String line = arrives ? "arrived" : "lost";
                cable.hold(!arrives);
                say(line);
                until("", "document.getElementById('say').value");
                if (arrives) {
                    assertTrue(peer.hear().endsWith(">arrived"));
                }
                cable.cut();
                cable.release();
                until("lost", STATE);
                cable.mend(port.address());
                until("live", STATE);
                if (!arrives) {
                    assertTrue(peer.hear().endsWith(">lost"));
                }
            }
            peer.say("end");
            assertTrue(peer.hear().endsWith(">end"));
            until("arrived|lost|end", TEXTS);
            nothingIsSaid();
        }
    }

    @Test
    void afterARestartOfTheServerItAsksBeforeItSendsAgain() throws Exception {
        show("/");
        cable.hold(true);
        say("mine");
        until("", "document.getElementById('say').value");
        cable.cut();
        cable.release();
        reactor.close();
        serve();
        until("lost", STATE);
        cable.mend(port.address());
        until("live", STATE);
        until("mine", "document.getElementById('say').value");
        until(
                "The server was started again while this was on its way, and it may have arrived."
                        + " Send it again?",
                "document.getElementById('hint').textContent");
    }

    @Test
    void aPageOfAProxyIsNoReason() throws Exception {
        try (SocketPeer peer = peer("/")) {
            browser().command("Page.addScriptToEvaluateOnNewDocument", NO_SOCKETS);
            show("/");
            browser()
                    .eval(
                            "window.real = fetch; window.keys = []; window.fetch = (at, how) => {"
                                    + " keys.push(how.headers['Idempotency-Key']);"
                                    + " return Promise.resolve(new Response('<h1>Bad Gateway</h1>',"
                                    + " {status: 502, headers: {'Content-Type': 'text/html'}})); }");
            say("mine");
            until(
                    "Not sent: the server, or what is before it, answered 502.",
                    "document.getElementById('hint').textContent");
            until("mine", "document.getElementById('say').value");
            browser()
                    .eval(
                            "window.fetch = (at, how) => { keys.push(how.headers['Idempotency-Key']);"
                                    + " return real(at, how); }");
            browser().enter("");
            assertTrue(peer.hear().endsWith(">mine"));
            until("mine", TEXTS);
            assertEquals("2 1", browser().eval("keys.length + ' ' + new Set(keys).size"));
            nothingIsSaid();
        }
    }

    @Test
    void behindAPathPrefixEveryTopicWorks() throws Exception {
        cable.prefix("/lines");
        try (SocketPeer one = peer("/one");
                SocketPeer two = peer("/a%22b")) {
            show("/lines/one");
            assertEquals("/one", browser().eval("document.getElementById('topic').value"));
            one.say("in one");
            until("in one", TEXTS);
            browser().eval("document.getElementById('topic').focus()");
            until("true", "document.querySelectorAll('#topics option').length > 1");
            browser().eval("document.getElementById('topic').value = ''");
            browser().enter("a\\\"b");
            until("/lines/a%22b", "location.pathname");
            until("live", STATE);
            say("hello");
            assertTrue(two.hear().endsWith(">hello"));
            show("/lines/a%22b");
            assertEquals("/a\"b", browser().eval("document.getElementById('topic').value"));
            show("/lines/");
            assertEquals("/", browser().eval("document.getElementById('topic').value"));
        }
    }

    @Test
    void allOfItIsInLandmarksWithNames() {
        show("/");
        assertEquals(
                "Topic/Switch|Send a line/Send",
                browser()
                        .eval(
                                "[...document.forms].map(f => f.ariaLabel + '/' +"
                                        + " f.querySelector('[type=submit]').textContent).join('|')"));
        assertEquals(
                "A|HEADER|MAIN|FORM|NOSCRIPT|SCRIPT",
                browser().eval("[...document.body.children].map(e => e.tagName).join('|')"));
        assertEquals("Lines", browser().eval("document.querySelector('[role=log]').ariaLabel"));
        assertEquals(
                "0",
                browser()
                        .eval(
                                "[...document.querySelectorAll('input, textarea')]"
                                        + ".filter(e => e.labels.length !== 1).length"));
    }

    @Test
    void aLineTooLongIsNotSent() {
        show("/");
        browser().eval("document.getElementById('say').value = 'x'.repeat(16385)");
        browser().eval("document.getElementById('send').requestSubmit()");
        until(
                "Not sent: a line is at most 16,384 bytes, and one has 16,385.",
                "document.getElementById('hint').textContent");
        until("live", STATE);
    }

    @Test
    void anotherTopicIsANameAway() throws Exception {
        try (SocketPeer one = peer("/one");
                SocketPeer two = peer("/two")) {
            one.say("in one");
            show("/one");
            until("in one", TEXTS);
            two.say("in two");
        }
        browser().eval("document.getElementById('topic').focus()");
        browser().eval("document.getElementById('topic').value = ''");
        browser().enter("other?/#");
        until("/other%3F/%23", "location.pathname");
        until("", TEXTS);
        until("live", STATE);
        browser().eval("history.back()");
        until("in one", TEXTS);
        assertEquals("/one", browser().eval("document.getElementById('topic').value"));
    }

    @Test
    void manyLinesAreBounded() throws Exception {
        show("/");
        try (SocketPeer peer = peer("/")) {
            for (int i = 0; i < 26; i++) {
                peer.say(("line " + i + "\n").repeat(100));
            }
            until("line 25", "[...document.querySelectorAll('.what')].at(-1)?.textContent");
            int shown =
                    Integer.parseInt(browser().eval("document.querySelectorAll('.line').length"));
            assertTrue(shown > 1900 && shown <= 2500, shown + " lines");
            until(
                    String.valueOf(2600 - shown),
                    "document.getElementById('older').textContent.replace(/\\D/g, '')");
        }
    }

    @Test
    void whereSocketsDoNotGetThroughItStreams() throws Exception {
        try (SocketPeer peer = peer("/")) {
            peer.say("before");
            browser().command("Page.addScriptToEvaluateOnNewDocument", NO_SOCKETS);
            show("/");
            until("before", TEXTS);
            browser().eval("document.getElementById('say').focus()");
            browser().enter("posted");
            until("before|posted", TEXTS);
        }
    }
}
