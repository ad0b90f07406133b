package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Transport;
import dev.ropewalk.testing.RecordingTransport;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/// A connection of the random test: the network outside, the probe inside, and a model of what must
/// be true of both.
final class Link {
    final String host;
    final RecordingTransport net;
    private final Probe probe;
    private final Transport inside;
    private final RandomStack stack;
    private final long made;
    private long lastActivity;
    private boolean paused;
    private boolean ended;

    Link(String host, RecordingTransport net, Probe probe, RandomStack stack) {
        this.host = host;
        this.net = net;
        this.probe = probe;
        this.inside = probe.transport();
        this.stack = stack;
        this.made = net.clock().nanoTime();
        this.lastActivity = made;
    }

    boolean open() {
        return net.lost() == null;
    }

    /// A random thing that happens to a connection.
    void act(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(40)];
        random.nextBytes(bytes);
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> receive(bytes);
            case 4, 5, 6 -> write(bytes);
            case 7 -> setPaused(!paused);
            case 8 -> setWritable(!net.isWritable());
            case 9 -> net.deliverEnd();
            case 10 -> end(random);
            default -> assertEquals(net.isWritable(), inside.isWritable());
        }
    }

    private void receive(byte[] bytes) {
        boolean delivered = !net.disconnecting() && open();
        net.deliver(bytes);
        assertArrayEquals(delivered ? bytes : new byte[0], probe.takeBytes());
        touch();
    }

    private void write(byte[] bytes) {
        boolean sent = !net.disconnecting() && open();
        inside.write(bytes);
        assertArrayEquals(sent ? bytes : new byte[0], net.takeBytes());
        touch();
    }

    private void setPaused(boolean paused) {
        this.paused = paused;
        if (paused) {
            inside.pauseReading();
        } else {
            inside.resumeReading();
        }
    }

    private void setWritable(boolean writable) {
        net.setWritable(writable);
        assertEquals("writable " + writable, probe.events.getLast());
        if (writable) {
            touch();
        }
    }

    private void end(Random random) {
        ended = true;
        switch (random.nextInt(3)) {
            case 0 -> inside.loseConnection();
            case 1 -> inside.abortConnection();
            default -> net.deliverLoss(new Disconnect.Lost(new IOException("reset\n")));
        }
        net.clock().turn();
        assertTrue(!open());
    }

    void lose() {
        ended = true;
        net.deliverLoss(new Disconnect.Done());
    }

    private void touch() {
        lastActivity = net.clock().nanoTime();
    }

    void check() {
        Disconnect lost = net.lost();
        assertEquals(lost == null ? List.of() : List.of(lost), probe.losses);
        if (lost == null) {
            checkOpen();
        } else {
            assertTrue(ended || timeIsUp(), "closed before its time");
        }
    }

    private void checkOpen() {
        assertTrue(!timeIsUp(), "open for too long");
        assertTrue(!net.disconnecting(), "closing before its time");
        assertTrue(net.readingPaused() || !paused, "the inner pause is lost");
        assertTrue(stack.throttled || paused || !net.readingPaused(), "a pause nobody asked for");
    }

    private boolean timeIsUp() {
        long now = net.clock().nanoTime();
        return now - lastActivity >= stack.idle.toNanos() || now - made >= stack.lifetime.toNanos();
    }

    /// Whether all debts are paid, as they must be after a long quiet time.
    void checkQuiet() {
        assertEquals(paused, net.readingPaused(), "still paused");
    }
}
