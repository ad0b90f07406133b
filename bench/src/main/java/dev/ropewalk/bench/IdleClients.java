package dev.ropewalk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The heap that an idle client of the broadcast takes; all clients are served.
final class IdleClients {
    private IdleClients() {}

    static void report(int count) throws IOException {
        int port = ServerProcess.freePort();
        List<String> command = Programs.ropewalk("pubsub", port);
        try (ServerProcess server = ServerProcess.start(command, port);
                Subscribers all = new Subscribers()) {
            long before = Heap.liveBytes(server.pid());
            for (int i = 0; i < count; i++) {
                all.connect(port, "");
            }
            Subscribers.Reader publisher = all.connect(port, "");
            all.settle(1000);
            long after = Heap.liveBytes(server.pid());
            publisher.socket.write(StandardCharsets.US_ASCII.encode("a line for all of them\r\n"));
            long end = System.nanoTime() + 30_000_000_000L;
            while (all.slowest() == 0 && System.nanoTime() < end) {
                all.read(100, (_, _) -> {});
            }
            long served = all.readers().stream().filter(reader -> reader.received > 0).count();
            System.out.printf(
                    Locale.ROOT,
                    "%d idle clients: %.0f bytes of heap each; a line reached %d%n",
                    count,
                    (after - before) / (double) count,
                    served);
        }
    }
}
