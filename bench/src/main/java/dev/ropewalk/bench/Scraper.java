package dev.ropewalk.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Asks for `/metrics` once a second, as Prometheus would.
final class Scraper implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest request;
    private final Thread thread;
    private final AtomicInteger scraped = new AtomicInteger();

    private Scraper(int port) {
        request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
        thread = Thread.ofPlatform().daemon().name("scraper").unstarted(this::scrape);
    }

    static Scraper start(int port) {
        Scraper scraper = new Scraper(port);
        scraper.thread.start();
        return scraper;
    }

    private void scrape() {
        try {
            while (true) {
                Thread.sleep(Duration.ofSeconds(1));
                if (answers()) {
                    scraped.incrementAndGet();
                }
            }
        } catch (InterruptedException closed) {
            client.shutdownNow();
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("ropewalk_");
        } catch (IOException notYet) {
            return false; // or no longer
        }
    }

    /// Answers that held this project's metrics.
    int scraped() {
        return scraped.get();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
