package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Farewell;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.testing.ManualClock;
import dev.ropewalk.testing.RecordingTransport;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Many connections, with random events, through a random stack of policies: every step agrees with
/// a model of it.
class RandomStackTest {
    private static final int STACKS = 250;
    private static final int STEPS = 200;

    private final Inner inner = new Inner();

    /// Serves, refuses or throws, as the test says before.
    private static final class Inner implements Factory {
        private @Nullable Probe next;
        private boolean broken;

        @Override
        public @Nullable Protocol buildProtocol(SocketAddress peer) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return next;
        }

        @Override
        public Protocol buildRefusal(SocketAddress peer, String reason) {
            return new Farewell(new byte[] {'!'});
        }
    }

    @Test
    void anyStackAgreesWithTheModelAtEveryStep() {
        int served = 0;
        for (int seed = 0; seed < STACKS; seed++) {
            World world = new World(new Random(seed));
            try {
                served += world.run();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + world.stack, e);
            }
        }
        assertTrue(served > STACKS * 5, "served: " + served);
    }

    private final class World {
        private final Random random;
        private final ManualClock clock = new ManualClock();
        private final RandomStack stack;
        private final Factory factory;
        private final List<Link> all = new ArrayList<>();
        private final List<Link> links = new ArrayList<>();

        World(Random random) {
            this.random = random;
            this.stack = new RandomStack(random, clock);
            this.factory = stack.around(inner);
        }

        int run() {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(8)) {
                    case 0, 1 -> connect();
                    case 2 -> clock.advance(Duration.ofMillis(random.nextInt(800)));
                    default -> act();
                }
                check();
            }
            quiet();
            links.forEach(Link::lose);
            check();
            all.forEach(Link::check);
            assertEquals(0, clock.pending(), "timers left behind");
            stack.limits.forEach(limit -> assertEquals(0, limit.peers()));
            assertTrue(
                    stack.lines.stream()
                            .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 0x7f)));
            return all.size();
        }

        private void act() {
            if (!links.isEmpty()) {
                links.get(random.nextInt(links.size())).act(random);
            }
        }

        private void connect() {
            String host = "10.0.0." + random.nextInt(4);
            SocketAddress peer = Peer.at(host, 1 + random.nextInt(60_000));
            List<String> open = links.stream().map(link -> link.host).toList();
            boolean admitted = stack.admits(host, open);
            int mood = random.nextInt(10);
            Probe probe = new Probe();
            inner.broken = mood == 0;
            inner.next = mood == 1 ? null : probe;
            if (admitted && mood == 0) {
                assertThrows(IllegalStateException.class, () -> factory.buildProtocol(peer));
            } else if (admitted && mood == 1) {
                assertNull(factory.buildProtocol(peer));
            } else {
                connect(host, peer, admitted, probe);
            }
        }

        private void connect(String host, SocketAddress peer, boolean admitted, Probe probe) {
            Protocol built = Objects.requireNonNull(factory.buildProtocol(peer), "silence");
            RecordingTransport net = RecordingTransport.connect(built, peer, clock);
            if (admitted) {
                assertEquals(List.of("made"), probe.events);
                all.add(new Link(host, net, probe, stack));
                links.add(all.getLast());
            } else {
                assertEquals("!", net.take());
                assertEquals(new Disconnect.Done(), net.lost());
                assertEquals(List.of(), probe.events);
            }
        }

        private void check() {
            links.forEach(Link::check);
            links.removeIf(link -> !link.open());
            stack.limits.forEach(limit -> assertEquals(links.size(), limit.connections()));
        }

        private void quiet() {
            clock.advance(Duration.ofDays(1));
            check();
            links.forEach(Link::checkQuiet);
        }
    }
}
