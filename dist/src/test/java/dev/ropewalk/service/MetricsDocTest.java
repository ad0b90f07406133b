package dev.ropewalk.service;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table of metrics in `docs/operations.md` is what a scrape of all servers gives: each name
/// with its type and labels, and no other.
class MetricsDocTest {
    private static final Path DOCS = Path.of("../docs/operations.md");
    private static final Pattern ROW =
            Pattern.compile(
                    "(?m)^\\| `([a-z0-9_]+)` \\| (\\w+) \\| ([^|]*) \\| ([^|]*) \\| .+ \\|$");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");
    private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=\"");
    private static final String ANYWHERE = "-listen=tcp:0:interface=127.0.0.1";

    @TempDir Path folder;
    private Servers servers;

    @BeforeEach
    void start() throws Exception {
        Command up = new Command(Command.ALL, Plugins.found());
        List<String> words = new ArrayList<>();
        Plugins.found().forEach(plugin -> words.add("--" + plugin.name() + ANYWHERE));
        words.add("--counter-store=file:" + folder.resolve("count"));
        words.add("--pubsub-log=" + folder.resolve("log"));
        words.addAll(List.of("--connection-rate=1000/s", "--connection-rate-per-peer=1000/s"));
        words.add("--admin=tcp:0:interface=127.0.0.1");
        up.parse(words, new Environment(Map.of()));
        List<Service> services = new ArrayList<>();
        for (ConfiguredServer configuredServer : up.servers()) {
            services.add(configuredServer.service());
        }
        servers = Servers.start(up.common().settings(), services);
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    private static String get(Object address, String path)
            throws IOException, InterruptedException {
        int port = ((InetSocketAddress) address).getPort();
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        }
    }

    private String scrape() throws IOException, InterruptedException {
        return get(Objects.requireNonNull(servers.admin()), "/metrics");
    }

    /// `type{label,label}` of each name; those that only some JVMs have are left out.
    private static Map<String, String> described() throws IOException {
        Map<String, String> metrics = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(DOCS));
        while (row.find()) {
            String labels = row.group(3).replace("`", "").replace(" ", "");
            metrics.put(row.group(1), row.group(2) + "{" + labels + "}");
            String unit = row.group(4);
            assertEquals(
                    unit.equals("bytes") || unit.equals("seconds"),
                    row.group(1).matches(".*_(bytes|seconds)(_total|_max)?"),
                    () -> row.group(1) + " in " + unit);
        }
        return metrics;
    }

    private static Map<String, String> scraped(String text) {
        Map<String, String> metrics = new TreeMap<>();
        Matcher type = TYPE.matcher(text);
        while (type.find()) {
            String name = type.group(1);
            TreeSet<String> labels = new TreeSet<>();
            text.lines()
                    .filter(line -> line.matches(name + "(_bucket|_count|_sum)?[{ ].*"))
                    .flatMap(line -> LABEL.matcher(line).results())
                    .forEach(label -> labels.add(label.group(1)));
            labels.remove("le");
            metrics.put(name, type.group(2) + "{" + String.join(",", labels) + "}");
        }
        return metrics;
    }

    @Test
    void everyMetricIsDescribedAndEveryDescribedOneIsThere() throws Exception {
        for (Servers.Port port : servers.ports()) {
            if (!port.server().equals("echo")) {
                get(port.listening().address(), "/-/topics");
            }
        }
        System.gc(); // the first collection brings meters with it
        await().until(() -> scrape().contains("jvm_gc_pause_seconds_count"));
        Map<String, String> there = scraped(scrape());
        assertTrue(there.size() > 70, there::toString);
        assertEquals(text(described()), text(there));
    }

    private static String text(Map<String, String> metrics) {
        StringBuilder text = new StringBuilder();
        metrics.forEach((name, form) -> text.append(name).append(' ').append(form).append('\n'));
        return text.toString();
    }
}
