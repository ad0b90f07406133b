package dev.ropewalk.dist;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Posts one line after the other to the topic `/`, each on a connection of its own, and keeps what
/// became of it. A line is posted once, whatever the answer.
final class Publisher implements Callable<@Nullable Void> {
    /// Answered with 200.
    final List<String> taken = new CopyOnWriteArrayList<>();

    /// Nobody answered: it may be there, or not.
    final List<String> doubtful = new CopyOnWriteArrayList<>();

    private InetSocketAddress server;
    private boolean enough;

    Publisher(InetSocketAddress server) {
        this.server = server;
    }

    /// Where to post from now on.
    synchronized void use(InetSocketAddress other) {
        server = other;
        notifyAll();
    }

    synchronized void stop() {
        enough = true;
        notifyAll();
    }

    private synchronized InetSocketAddress server() {
        return server;
    }

    /// Waits for another server than the one that did not answer; false if there is to be none.
    private synchronized boolean goesOnWithout(InetSocketAddress down) throws InterruptedException {
        while (!enough && down.equals(server)) {
            wait();
        }
        return !enough;
    }

    private synchronized boolean goesOn() {
        return !enough;
    }

    @Override
    public @Nullable Void call() throws InterruptedException {
        boolean on = true;
        for (int i = 0; on; i++) {
            InetSocketAddress to = server();
            try {
                post(to, "line " + i);
                on = goesOn();
            } catch (IOException down) {
                on = goesOnWithout(to);
            }
        }
        return null;
    }

    private void post(InetSocketAddress to, String line) throws IOException {
        try (Wire wire = new Wire(to)) {
            doubtful.add(line);
            wire.send(
                    "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                            + line.length()
                            + "\r\n\r\n"
                            + line);
            boolean ok = wire.readUntil("\r\n").startsWith("HTTP/1.1 200 ");
            doubtful.remove(line);
            if (ok) {
                taken.add(line);
            }
        }
    }
}
