package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// More connections at once than a turn of the hub takes.
@ParameterizedClass
@MethodSource("backends")
class ConnectionCrowdTest extends ConnectionFixture {
    private static final int CROWD = 4 * HubScheduler.SLICE;

    ConnectionCrowdTest(IoBackend backend) {
        super(backend);
    }

    @Test
    void eachIsServedThoughAllSpeakAtOnce(Hub hub) throws Exception {
        ListeningPort port = hub.serve(ANY_PORT, ConnectionFixture::echo);
        List<Connection> clients = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            clients.add(hub.connect("tcp:" + port));
        }
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < CROWD; i++) {
                clients.get(i).write(round + " from " + i + "\n");
            }
            String now = round + " from ";
            List<String> answers = new ArrayList<>();
            for (Connection client : clients) {
                answers.add(client.readLine());
            }
            assertEquals(IntStream.range(0, CROWD).mapToObj(i -> now + i).toList(), answers);
        }
        clients.forEach(Connection::close);
    }

    /// Anybody may make a handler fail, as often as he likes.
    @Test
    void handlersThatFailFillNoLog(Hub hub) throws IOException {
        try (Logged logged = Logged.by(Hub.class)) {
            ListeningPort port =
                    hub.serve(
                            ANY_PORT,
                            connection -> {
                                throw new IllegalStateException("meant to fail");
                            });
            for (int i = 0; i < 30; i++) {
                try (Connection client = hub.connect("tcp:" + port)) {
                    assertThrows(IOException.class, client::readLine); // reset: it has failed
                }
            }
            assertTrue(logged.with("meant to fail").size() <= 10, logged.events()::toString);
        }
    }
}
