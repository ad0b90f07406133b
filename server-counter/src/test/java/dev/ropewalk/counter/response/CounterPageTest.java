package dev.ropewalk.counter.response;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ropewalk.counter.CorsResponses;
import dev.ropewalk.counter.Counter;
import dev.ropewalk.counter.CounterMeters;
import dev.ropewalk.counter.Counters;
import dev.ropewalk.counter.LiveCount;
import dev.ropewalk.counter.Served;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import dev.ropewalk.web.Site;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page in a real browser, in a frame whose parent tells the server what it sees there.
@Timeout(120)
class CounterPageTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String WATCHER =
            """
            <!doctype html><iframe src="/prefix/page" width="800" height="500"></iframe>
            <script>
            let before, hidden;
            setInterval(async () => {
              const page = document.querySelector('iframe').contentDocument;
              const hide = await (await fetch('/hides')).text() === 'yes';
              if (hide !== hidden) {
                hidden = hide;
                Object.defineProperty(page, 'hidden', {get: () => hide, configurable: true});
                page.dispatchEvent(new Event('visibilitychange'));
              }
              const reels = [...page.querySelectorAll('.reel')];
              if (!reels.length) return;
              const digits = reels.map(reel => reel.style.getPropertyValue('--at')).join('');
              const mine = page.querySelector('.mine').textContent;
              const sees = [digits, page.title, mine, page.getElementById('state').textContent].join('; ');
              if (sees !== before) fetch('/sees', {method: 'POST', body: before = sees});
            }, 50);
            </script>
            """;

    private static final String HIDDEN =
            "<script>Object.defineProperty(document, 'hidden', {get: () => true, configurable: true})</script>";

    private final AtomicInteger streams = new AtomicInteger();
    private final Store store = StoreOptions.DEFAULT.open();
    private final LiveCount live = new LiveCount();
    private final Counter counter =
            new Counter(
                    new Counters(store, false, new CounterMeters()),
                    new CorsResponses(List.of()),
                    live,
                    null);
    private final Served served = new Served(new Site(new Watched()));
    private volatile String sees = "";
    private volatile boolean hides;
    private volatile boolean unavailable;
    private @Nullable Process browser;
    private final Path home;

    CounterPageTest() throws IOException {
        home = Files.createTempDirectory("counter-page");
    }

    /// The counter, with the watcher beside it.
    private final class Watched implements Resource {
        @Override
        public Set<HttpMethod> allowed() {
            return Set.of(HttpMethod.GET, HttpMethod.POST);
        }

        @Override
        public Response render(Request request) {
            return switch (request.path()) {
                case "/watcher" ->
                        Response.of(HttpResponseStatus.OK)
                                .with("Content-Type", "text/html")
                                .withBody(WATCHER);
                case "/sees" -> {
                    sees = request.body().toString(StandardCharsets.UTF_8);
                    yield Response.text("");
                }
                case "/hides" -> Response.text(hides ? "yes" : "no");
                case "/favicon.ico" -> Response.text("");
                case "/prefix/page" -> behindAProxy(request);
                case String other -> Response.text("<h1>of somebody else</h1>");
            };
        }
    }

    /// The counter under a prefix, as a proxy serves it that may have lost it.
    private Response behindAProxy(Request request) {
        if (request.headers().contains("Accept", "text/event-stream", true)) {
            streams.incrementAndGet();
            return unavailable
                    ? Response.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "<h1>Gateway</h1>")
                    : counter.render(request);
        }
        return hides
                ? Response.of(HttpResponseStatus.OK)
                        .with("Content-Type", "text/html")
                        .withBody(HIDDEN + CounterPage.html(2, "/page", false))
                : counter.render(request);
    }

    private static @Nullable Path executable() {
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(File.pathSeparator))
                .flatMap(folder ->
                        Stream.of("chromium", "chromium-browser", "google-chrome")
                                .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            List<ProcessHandle> all = browser.descendants().toList();
            browser.destroy();
            if (!browser.waitFor(10, TimeUnit.SECONDS)) {
                browser.destroyForcibly().waitFor();
            }
            all.forEach(ProcessHandle::destroyForcibly);
        }
        deleteHome();
        live.close();
        served.close();
        store.close();
    }

    /// As far as may be: the browser's helpers may still be ending.
    private void deleteHome() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (UncheckedIOException moving) {
            // what a helper deletes is deleted too
        }
    }

    private void browse(Path executable) throws IOException {
        browser =
                new ProcessBuilder(
                                executable.toString(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--no-first-run",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + home,
                                "http://127.0.0.1:" + served.number() + "/watcher")
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("log").toFile())
                        .start();
    }

    private void browse() throws IOException {
        Path executable = executable();
        assumeTrue(executable != null, "no Chromium on the PATH");
        served.get("/prefix/page");
        browse(executable);
    }

    @Test
    void theNumberMovesAsOthersCountAndTheViewerIsCountedOnce() throws IOException {
        browse();
        await().atMost(LONG).until(() -> sees.equals("2; #2; I am request #2; live"));
        for (int i = 0; i < 1232; i++) {
            counter.render(Request.of(HttpMethod.GET, "/other"));
        }
        await().atMost(LONG).until(() -> sees.equals("1234; #1,234; I am request #2; live"));
        assertEquals("I am request #1234\n", served.get("/prefix/page?peek").body());
    }

    @Test
    void aPageThatNobodySeesHasNoStreamAndOneThatSomebodySeesHasOne() throws IOException {
        hides = true;
        browse();
        await().atMost(LONG).until(() -> sees.equals("2; #2; I am request #2; paused"));
        assertEquals(0, streams.get(), "it was opened in a tab that nobody sees");
        for (int turn = 1; turn <= 3; turn++) {
            hides = false;
            await().atMost(LONG).until(() -> sees.endsWith("; live") && live.watchers() == 1);
            assertEquals(turn, streams.get());
            hides = true;
            await().atMost(LONG).until(() -> sees.endsWith("; paused") && live.watchers() == 0);
        }
    }

    @Test
    void aPageWhoseServerIsUnavailableSaysSoAndComesBack() throws IOException {
        unavailable = true;
        browse();
        await().atMost(LONG).until(() -> sees.equals("2; #2; I am request #2; lost, trying again"));
        unavailable = false;
        await().atMost(LONG).until(() -> sees.equals("2; #2; I am request #2; live"));
        assertEquals(1, live.watchers());
    }
}
