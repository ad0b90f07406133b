package dev.ropewalk.pubsub.http;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A headless Chromium with one page, driven over the DevTools protocol.
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Pattern ID = Pattern.compile("\\{\"id\":(\\d+),");
    private static final Pattern VALUE = Pattern.compile("\"value\":\"([^\"\\\\]*)\"");
    private static final Pattern DATA = Pattern.compile("\"data\":\"([^\"]*)\"");
    private static final Pattern SESSION = Pattern.compile("\"sessionId\":\"([^\"]*)\"");
    private static final Pattern TARGET = Pattern.compile("\"targetId\":\"([^\"]*)\"");

    private final Path home;
    private final Process process;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private final WebSocket tools;
    private String target = "";
    private String session = "";

    /// Where Chromium is, null if there is none.
    static @Nullable String executable() {
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(":"))
                .flatMap(directory -> NAMES.stream().map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(null);
    }

    Browser(String executable) throws IOException {
        home = Files.createTempDirectory("ropewalk-browser");
        process =
                new ProcessBuilder(
                                executable,
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-breakpad",
                                "--disable-crash-reporter",
                                "--no-first-run",
                                "--hide-scrollbars",
                                "--remote-debugging-port=0",
                                "--user-data-dir=" + home,
                                "about:blank")
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("log").toFile())
                        .start();
        tools = client.newWebSocketBuilder().buildAsync(endpoint(), new Listener()).join();
    }

    /// Goes on with an empty page that knows nothing of those before it.
    void fresh() {
        String before = target;
        target = find(TARGET, call("Target.createTarget", "\"url\":\"about:blank\"", ""));
        String attach = "\"targetId\":\"" + target + "\",\"flatten\":true";
        session = find(SESSION, call("Target.attachToTarget", attach, ""));
        if (!before.isEmpty()) {
            call("Target.closeTarget", "\"targetId\":\"" + before + "\"", "");
        }
        command("Page.enable", "");
    }

    private URI endpoint() {
        Path file = home.resolve("DevToolsActivePort");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.exists(file) && Files.readAllLines(file).size() >= 2);
        try {
            List<String> lines = Files.readAllLines(file);
            return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
        } catch (IOException gone) {
            throw new IllegalStateException("the browser went away: " + home, gone);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean whole) {
            message.append(data);
            if (whole) {
                Matcher id = ID.matcher(message);
                if (id.lookingAt()) {
                    CompletableFuture<String> waiting =
                            answers.remove(Integer.valueOf(id.group(1)));
                    if (waiting != null) {
                        waiting.complete(message.toString());
                    }
                }
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }

    private static String find(Pattern pattern, String in) {
        Matcher found = pattern.matcher(in);
        if (!found.find()) {
            throw new IllegalStateException("the browser says " + in);
        }
        return found.group(1);
    }

    /// Calls a method of the protocol for the page; `parameters` is the inside of an object.
    String command(String method, String parameters) {
        return call(method, parameters, ",\"sessionId\":\"" + session + "\"");
    }

    private synchronized String call(String method, String parameters, String more) {
        int id = last.incrementAndGet();
        CompletableFuture<String> answer = new CompletableFuture<>();
        answers.put(id, answer);
        String text =
                "{\"id\":%d,\"method\":\"%s\",\"params\":{%s}%s}"
                        .formatted(id, method, parameters, more);
        tools.sendText(text, true).join();
        return answer.orTimeout(20, TimeUnit.SECONDS).join();
    }

    void open(String url) {
        command("Page.navigate", "\"url\":\"" + url + "\"");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        eval("document.readyState + ' ' + location.href")
                                .startsWith("complete http"));
    }

    /// The value of an expression in the page, as a text.
    String eval(String expression) {
        String encoded =
                Base64.getEncoder().encodeToString(expression.getBytes(StandardCharsets.UTF_8));
        String script =
                "(() => { const s = new TextDecoder().decode(Uint8Array.from(atob('"
                        + encoded
                        + "'), c => c.charCodeAt(0))); return encodeURIComponent(String((0, eval)(s))); })()";
        String answer =
                command(
                        "Runtime.evaluate",
                        "\"expression\":\"" + script + "\",\"returnByValue\":true");
        return java.net.URLDecoder.decode(
                find(VALUE, answer).replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Types a text into what has the focus, then Enter.
    void enter(String text) {
        command("Input.insertText", "\"text\":\"" + text + "\"");
        for (String type : List.of("keyDown", "keyUp")) {
            command(
                    "Input.dispatchKeyEvent",
                    "\"type\":\""
                            + type
                            + "\",\"key\":\"Enter\",\"code\":\"Enter\",\"windowsVirtualKeyCode\":13,\"text\":\"\\r\"");
        }
    }

    /// A picture of the page as PNG.
    byte[] screenshot() {
        return Base64.getDecoder()
                .decode(find(DATA, command("Page.captureScreenshot", "\"format\":\"png\"")));
    }

    @Override
    public void close() throws IOException {
        call("Browser.close", "", "");
        tools.abort();
        client.shutdownNow();
        client.close();
        List<ProcessHandle> rest = process.descendants().toList();
        try {
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        } catch (CompletionException stuck) {
            process.destroyForcibly();
        }
        rest.forEach(ProcessHandle::destroyForcibly);
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
