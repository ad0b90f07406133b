package dev.ropewalk.lab.gevent;

import dev.ropewalk.greenlet.Connection;
import dev.ropewalk.greenlet.Hub;
import java.io.IOException;
import java.time.Duration;

/// Answers each request after 100 ms, as far as a GET without a body needs it.
record SlowServer(Hub hub) {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final String BODY = "Hello python";

    void handle(Connection connection) throws IOException {
        for (String line = connection.readLine(); line != null; line = connection.readLine()) {
            if (line.isEmpty()) {
                hub.sleep(PAUSE);
                connection.write(
                        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
                                + BODY.length()
                                + "\r\n\r\n"
                                + BODY);
            }
        }
    }
}
