package dev.ropewalk.service;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bytes that may wait for clients that do not read, beside what the rest of the process has
/// taken.
@Timeout(60)
class UnsentLimitTest {
    private static final int MUCH = 64 << 20;

    private static final class Talker extends Protocol {
        @Override
        public void connectionMade() {
            transport().write(new byte[MUCH]);
        }

        @Override
        public void dataReceived(ByteBuf data) {}
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE / 2})
    void whatTheRestOfTheProcessTakesMakesItSmaller(long option) throws IOException {
        try (Reactor reactor = Reactor.create(null, 1);
                Socket client = new Socket()) {
            ListeningPort port =
                    reactor.listen("tcp:0:interface=127.0.0.1", peer -> new Talker()).join();
            client.connect(port.address());
            await().until(() -> port.unsent() > MUCH / 4);
            AtomicLong room = new AtomicLong(2L * MUCH);
            UnsentLimit limit =
                    new UnsentLimit(option, List.of(port), room::get, () -> Long.MAX_VALUE);
            limit.look();
            assertEquals(0, limit.resets());
            room.set(MUCH / 8);
            limit.look();
            assertEquals(1, limit.resets());
            await().until(() -> port.connections() == 0);
        }
    }

    @Test
    void itsOwnLimitHoldsWhereThereIsMoreRoom() throws IOException {
        try (Reactor reactor = Reactor.create(null, 1);
                Socket client = new Socket()) {
            ListeningPort port =
                    reactor.listen("tcp:0:interface=127.0.0.1", peer -> new Talker()).join();
            client.connect(port.address());
            await().until(() -> port.unsent() > MUCH / 4);
            UnsentLimit limit =
                    new UnsentLimit(
                            MUCH / 8, List.of(port), () -> Long.MAX_VALUE, () -> Long.MAX_VALUE);
            limit.look();
            assertEquals(1, limit.resets());
        }
    }
}
