package dev.ropewalk.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import dev.ropewalk.service.ServerPlugin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The counter over sockets.
@ParameterizedClass
@ValueSource(strings = {"best", "nio"})
@Timeout(60)
class CounterTest {
    private static final String GET = "GET /favicon.ico HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String LAST = GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    private static final Pattern NUMBER = Pattern.compile("I am request #(\\d+)\n");

    private final Reactor reactor;
    private final ListeningPort port;

    CounterTest(String backend) {
        reactor = Reactor.create(backend.equals("best") ? null : IoBackend.named(backend), 2);
        port = reactor.listen("tcp:0:interface=127.0.0.1", new CounterServer().factory()).join();
    }

    @AfterEach
    void close() {
        reactor.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(port.address(), 10_000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private String exchange(String requests) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static List<Long> numbers(String answers) {
        List<Long> found = new ArrayList<>();
        Matcher number = NUMBER.matcher(answers);
        while (number.find()) {
            found.add(Long.valueOf(number.group(1)));
        }
        return found;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void theAnswerIsExact() throws IOException {
        String answer = exchange(LAST).replaceFirst("Date: [^\r]{29}\r\n", "");
        assertEquals(
                String.join(
                        "\r\n",
                        "HTTP/1.1 200 OK",
                        "Server: Ropewalk",
                        "Vary: Accept",
                        "Cache-Control: no-store",
                        "Content-Type: text/plain",
                        "Connection: close",
                        "Content-Length: 16",
                        "",
                        "I am request #1\n"),
                answer);
    }

    @Test
    void aHeadCountsAndAPostDoesNot() throws IOException {
        String answers = exchange(GET.replace("GET", "HEAD") + GET.replace("GET", "POST") + LAST);
        assertEquals(List.of(2L), numbers(answers));
        assertTrue(answers.contains("Content-Length: 16\r\n\r\nHTTP/1.1 405 "), answers);
    }

    @Test
    void fiveHundredPipelinedRequestsAreNumberedInOrder() throws IOException {
        assertEquals(upTo(500), numbers(exchange(GET.repeat(499) + LAST)));
    }

    @Test
    void fiftyConnectionsGetEveryNumberOnce() throws Exception {
        List<Long> all = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> asked = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                asked.add(clients.submit(this::askFortyTimes));
            }
            for (Future<List<Long>> numbers : asked) {
                all.addAll(inOrder(numbers));
            }
        }
        assertEquals(upTo(2000), all.stream().sorted().toList());
    }

    private static List<Long> inOrder(Future<List<Long>> numbers)
            throws ExecutionException, InterruptedException {
        List<Long> got = numbers.get();
        assertEquals(got.stream().sorted().toList(), got);
        return got;
    }

    /// One request after the other on one connection.
    private List<Long> askFortyTimes() throws IOException {
        List<Long> got = new ArrayList<>();
        try (Socket socket = connect();
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII))) {
            while (got.size() < 40) {
                socket.getOutputStream().write(GET.getBytes(StandardCharsets.US_ASCII));
                String line = lines.readLine();
                while (line != null && !line.startsWith("I am ")) {
                    line = lines.readLine();
                }
                got.addAll(numbers(line + "\n"));
            }
        }
        return got;
    }

    @Test
    void theCommandIsFound() {
        List<String> names =
                ServiceLoader.load(ServerPlugin.class).stream()
                        .map(provider -> provider.get().name())
                        .toList();
        assertEquals(List.of("counter"), names);
    }
}
