package dev.ropewalk.greenlet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The JDK's pollers wake virtual threads that wait for a socket. They are virtual threads
/// themselves: the first thread that waits makes them, and its scheduler runs them. So that
/// scheduler must not be a hub's, which may end.
final class JdkPollers {
    private static final Logger log = LoggerFactory.getLogger(JdkPollers.class);
    private static boolean warm;

    private JdkPollers() {}

    /// Has them made on the JDK's own scheduler; blocks for a moment the first time.
    static synchronized void warmUp() {
        if (warm) {
            return;
        }
        warm = true;
        Thread starter =
                Thread.ofPlatform()
                        .daemon()
                        .name("poller-warm-up")
                        .start(() -> join(Thread.startVirtualThread(JdkPollers::poll)));
        join(starter);
    }

    private static void poll() {
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody.setSoTimeout(1);
            nobody.accept().close();
        } catch (SocketTimeoutException expected) {
            log.trace("the pollers run");
        } catch (IOException failed) {
            log.debug("no socket to start the pollers with", failed);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
