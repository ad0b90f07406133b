package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import dev.ropewalk.testing.TestClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// A site of numbers on one backend, and what the tests of the HTTP table send to it.
@ParameterizedClass
@MethodSource("backends")
@Timeout(20)
abstract class HttpTable {
    static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d\\d\\d) ");

    final Numbering resource = new Numbering();
    private final Reactor reactor;
    private final ListeningPort port;

    HttpTable(String backend) {
        reactor = Reactor.create(backend.equals("best") ? null : IoBackend.named(backend), 2);
        port = reactor.listen("tcp:0:interface=127.0.0.1", new Site(resource)).join();
    }

    static List<String> backends() {
        return List.of("best", "nio");
    }

    @AfterEach
    void close() {
        reactor.close();
    }

    TestClient connect() throws IOException {
        return new TestClient(port.address());
    }

    /// The answer to `bytes` and a FIN.
    String exchange(String bytes) throws IOException {
        try (TestClient client = connect()) {
            return client.send(bytes).end().readAll();
        }
    }

    static String get(String fields) {
        return "GET / HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
    }

    static List<String> statuses(String answers) {
        List<String> found = new ArrayList<>();
        Matcher status = STATUS.matcher(answers);
        while (status.find()) {
            found.add(status.group(1));
        }
        return found;
    }

    /// A good request, `bad`, another good one, no FIN: the first is answered, `bad` gets
    /// `expected`, the server closes, and the last is neither answered nor counted.
    void refused(String expected, String bad) throws IOException {
        long before = resource.count();
        try (TestClient client = connect()) {
            String answers = client.send(GET + bad + GET).readAll();
            assertEquals(
                    List.of("200", expected), statuses(answers), () -> bad + " gave " + answers);
            String last = answers.substring(answers.lastIndexOf("HTTP/1.1 "));
            assertTrue(last.contains("\r\nConnection: close\r\n"), last);
            assertTrue(last.contains("\r\nContent-Type: text/plain; charset=utf-8\r\n"), last);
        }
        assertEquals(before + 1, resource.count(), bad);
    }
}
