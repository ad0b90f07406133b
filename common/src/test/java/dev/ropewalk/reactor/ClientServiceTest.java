package dev.ropewalk.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ClientServiceTest {
    private static final Backoff EXACT =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 2, 0);

    private final ManualClock clock = new ManualClock();
    private final List<Long> attempts = new ArrayList<>();
    private final List<CompletableFuture<Dialed>> pending = new ArrayList<>();
    private final ClientService service =
            new ClientService("test", this::attempt, EXACT, clock, new Random(1));

    private CompletionStage<Dialed> attempt() {
        attempts.add(Duration.ofNanos(clock.nanoTime()).toSeconds());
        pending.add(new CompletableFuture<>());
        return pending.getLast();
    }

    private void fail() {
        pending.getLast().completeExceptionally(new IOException("refused"));
        clock.turn();
    }

    private static final class Client extends Protocol {
        final CompletableFuture<Disconnect> lost = new CompletableFuture<>();

        @Override
        public void dataReceived(ByteBuf data) {}

        @Override
        public void connectionLost(Disconnect reason) {
            lost.complete(reason);
        }
    }

    private RecordingTransport succeed(Client client) {
        RecordingTransport transport =
                RecordingTransport.connect(
                        client, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), clock);
        pending.getLast().complete(new Dialed(client, client.lost));
        clock.turn();
        return transport;
    }

    @Test
    void waitsGrowToALimit() {
        service.start();
        clock.turn();
        for (int i = 0; i < 9; i++) {
            fail();
            clock.advance(Duration.ofSeconds(60));
        }
        assertEquals(List.of(0L, 1L, 62L, 124L), attempts.subList(0, 4));
        assertEquals(10, attempts.size());
    }

    @Test
    void aConnectionBeginsTheWaitsAnew() {
        service.start();
        clock.turn();
        fail();
        clock.advance(Duration.ofSeconds(1));
        fail();
        clock.advance(Duration.ofSeconds(2));
        RecordingTransport transport = succeed(new Client());
        transport.deliverLoss(new Disconnect.Done());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of(0L, 1L, 3L, 4L), attempts);
    }

    @Test
    void whenConnectedIsTheNextProtocolOrThePresentOne() {
        CompletableFuture<Protocol> early = service.whenConnected().toCompletableFuture();
        service.start();
        clock.turn();
        assertFalse(early.isDone());
        Client client = new Client();
        succeed(client);
        assertSame(client, early.join());
        CompletableFuture<Protocol> late = service.whenConnected().toCompletableFuture();
        clock.turn();
        assertSame(client, late.join());
    }

    @Test
    void stopClosesAndTriesNoMore() {
        service.start();
        clock.turn();
        RecordingTransport transport = succeed(new Client());
        CompletableFuture<Void> stopped = service.stop().toCompletableFuture();
        clock.turn();
        assertTrue(transport.disconnecting());
        assertTrue(stopped.isDone());
        clock.advance(Duration.ofMinutes(10));
        assertEquals(1, attempts.size());
    }

    @Test
    void stopWaitsForTheAttemptUnderWay() {
        service.start();
        clock.turn();
        CompletableFuture<Void> stopped = service.stop().toCompletableFuture();
        clock.turn();
        assertFalse(stopped.isDone());
        RecordingTransport transport = succeed(new Client());
        assertTrue(transport.disconnecting());
        assertTrue(stopped.isDone());
    }

    @Test
    void afterAStopThereIsNoConnectionToWaitFor() {
        CompletableFuture<Protocol> asked = service.whenConnected().toCompletableFuture();
        service.start();
        clock.turn();
        service.stop();
        clock.turn();
        assertTrue(asked.isCompletedExceptionally());
        CompletableFuture<Protocol> late = service.whenConnected().toCompletableFuture();
        clock.turn();
        assertTrue(late.isCompletedExceptionally());
    }

    @Test
    void jitterOnlyShortensAWait() {
        Backoff half = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), 1.5, 0.5);
        Random chance = new Random(42);
        for (int failures = 1; failures < 1000; failures++) {
            Duration wait = half.after(failures, chance);
            assertTrue(wait.toMillis() >= 500 && wait.toMillis() <= 60_000, failures + ": " + wait);
        }
    }

    @Test
    void aBackoffOutOfRangeIsQuoted() {
        var wrong =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), 1.5, 0));
        assertEquals("a first wait is longer than zero: PT0S", wrong.getMessage());
    }
}
