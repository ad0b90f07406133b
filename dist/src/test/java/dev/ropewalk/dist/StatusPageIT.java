package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The status page in a real browser, beside servers that somebody uses.
class StatusPageIT {
    private static final Pattern ROWS =
            Pattern.compile("(?s)<tbody id=\"connections\">(.*?)</tbody>");

    @TempDir(cleanup = CleanupMode.ALWAYS)
    Path folder;

    private static String chromium() {
        String path = System.getenv("PATH");
        List<Path> found =
                Stream.of(String.valueOf(path).split(File.pathSeparator))
                        .flatMap(each ->
                                Stream.of("chromium", "chromium-browser", "google-chrome")
                                        .map(name -> Path.of(each, name)))
                        .filter(Files::isExecutable)
                        .toList();
        assumeTrue(!found.isEmpty(), "there is no chromium on the PATH");
        return found.getFirst().toString();
    }

    /// The page as it stands after some seconds, and what the browser had to complain about.
    private Outcome dump(int port) throws IOException, InterruptedException {
        ProcessBuilder browser =
                new ProcessBuilder(
                                chromium(),
                                "--headless=new",
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-dev-shm-usage",
                                "--disable-background-networking",
                                "--no-first-run",
                                "--enable-logging=stderr",
                                "--user-data-dir=" + folder.resolve("browser"),
                                "--virtual-time-budget=4000",
                                "--dump-dom",
                                "http://127.0.0.1:" + port + "/")
                        .directory(folder.toFile());
        try (Launch launch = new Launch(browser, folder)) {
            return launch.await();
        }
    }

    @Test
    void itShowsEveryServerAndWhoIsConnected() throws Exception {
        try (Up up = Up.start(folder, "--admin=tcp:0:interface=127.0.0.1", "--threads=2");
                Wire echo = up.connect("echo");
                Wire pubsub = up.connect("pubsub")) {
            echo.send("hello\n");
            echo.readUntil("\n");
            pubsub.send("hello\n");
            pubsub.readUntil("\n");
            Outcome outcome = dump(up.port("admin"));
            String page = outcome.out();
            assertTrue(page.contains("class=\"ready\">ready</p>"), page);
            for (String server : List.of("echo", "counter", "pubsub")) {
                assertTrue(page.contains("id=\"server-" + server + "\""), server);
            }
            assertTrue(page.contains("aria-label=\"event loop 1, now: "), page);
            Matcher rows = ROWS.matcher(page);
            assertTrue(rows.find(), page);
            assertEquals(2, rows.group(1).split("127\\.0\\.0\\.1:", -1).length - 1, rows.group(1));
            assertEquals(
                    List.of(), outcome.err().lines().filter(it -> it.contains("CONSOLE")).toList());
            up.end();
        }
    }
}
