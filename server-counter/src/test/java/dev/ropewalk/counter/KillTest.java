package dev.ropewalk.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Fifty servers that are killed while clients count on them, one after the other on the same file:
/// no number is answered twice, and each server goes on above all that was answered before.
@Timeout(180)
class KillTest {
    private static final long SEED = 4711;
    private static final int CLIENTS = 6;
    private static final int PIPELINED = 8;
    private static final String REQUESTS =
            "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(PIPELINED);
    private static final String NUMBER = "I am request #";

    @TempDir private Path directory;
    private final Set<Long> answered = new HashSet<>();
    private long highest;

    @ParameterizedTest
    @CsvSource({"none, 30, 3000", "1s, 8, 3000", "always, 12, 60"})
    void noNumberIsAnsweredTwice(String sync, int kills, int most) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int kill = 0; kill < kills; kill++) {
            countAndKill(sync, random.nextInt(1, most));
        }
        assertTrue(answered.size() > kills * most / 8, answered.size() + " answers");
        long missing = highest - answered.size();
        assertTrue(missing <= (long) kills * CLIENTS * PIPELINED, missing + " are missing");
    }

    private void countAndKill(String sync, int answers) throws Exception {
        CountDownLatch until = new CountDownLatch(answers);
        List<Future<List<Long>>> clients = new ArrayList<>();
        try (KilledServer server = KilledServer.start(directory.resolve("counter"), sync);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> count(server.port(), until)));
            }
            until.await();
            server.kill();
        }
        long before = highest;
        for (Future<List<Long>> client : clients) {
            note(client.get(), before);
        }
    }

    /// What a client of a server got, all above `before` and rising.
    private void note(List<Long> numbers, long before) {
        long last = before;
        for (long number : numbers) {
            assertTrue(number > last, "#" + number + " came after #" + last);
            assertTrue(answered.add(number), "#" + number + " was answered twice");
            last = number;
        }
        highest = Math.max(highest, last);
    }

    /// Asks until the server is gone.
    private static List<Long> count(int port, CountDownLatch until) throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                InputStream in = new BufferedInputStream(socket.getInputStream())) {
            socket.setSoTimeout(60_000);
            while (askOnce(socket, in, numbers)) {
                for (int i = 0; i < PIPELINED; i++) {
                    until.countDown();
                }
            }
        } catch (SocketException killed) {
            assertEquals(0, until.getCount(), () -> "it is not killed yet: " + killed);
        }
        return numbers;
    }

    /// @return false if the server is gone
    private static boolean askOnce(Socket socket, InputStream in, List<Long> numbers)
            throws IOException {
        socket.getOutputStream().write(REQUESTS.getBytes(StandardCharsets.US_ASCII));
        for (int left = PIPELINED; left > 0; ) {
            String line = line(in);
            if (line.isEmpty()) {
                return false;
            }
            if (line.startsWith(NUMBER)) {
                numbers.add(Long.valueOf(line.substring(NUMBER.length()).strip()));
                left--;
            }
        }
        return true;
    }

    /// A line with its end; nothing if the server was killed before it sent that.
    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.append((char) next);
            if (next == '\n') {
                return line.toString();
            }
        }
        return "";
    }
}
