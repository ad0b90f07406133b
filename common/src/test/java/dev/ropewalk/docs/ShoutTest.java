package dev.ropewalk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The protocol of `README.md`, on the wire.
class ShoutTest {
    @Test
    void linesComeBackInCapitals() throws IOException {
        try (Reactor reactor = Reactor.create(null, 1)) {
            ListeningPort port = reactor.listen("tcp:0", _ -> new Shout()).join();
            int number = ((InetSocketAddress) port.address()).getPort();
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), number)) {
                client.setSoTimeout(20_000);
                client.getOutputStream().write("hello\nthere\r\n".getBytes(StandardCharsets.UTF_8));
                client.shutdownOutput();
                String answer =
                        new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertEquals("HELLO\r\nTHERE\r\n", answer);
            }
        }
    }
}
