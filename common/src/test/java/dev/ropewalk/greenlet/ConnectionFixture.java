package dev.ropewalk.greenlet;

import dev.ropewalk.reactor.IoBackend;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.testing.HubExtension;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Real connections over loopback, on each backend that a hub can have here.
abstract class ConnectionFixture {
    static final String ANY_PORT = "tcp:0:interface=127.0.0.1";

    @RegisterExtension final HubExtension hubs;

    ConnectionFixture(IoBackend backend) {
        this.hubs = new HubExtension(HubOptions.DEFAULT.withBackend(backend));
    }

    /// All that work here; without the internals a hub has one only.
    static List<IoBackend> backends() {
        return Internals.obstacle() == null ? IoBackend.available() : List.of(IoBackend.NIO);
    }

    static Connection connect(Hub hub, ConnectionHandler server) throws IOException {
        ListeningPort port = hub.serve(ANY_PORT, server);
        return hub.connect("tcp:" + port);
    }

    static void echo(Connection connection) throws IOException {
        byte[] buffer = new byte[8192];
        for (int read = connection.read(buffer, 0, buffer.length);
                read >= 0;
                read = connection.read(buffer, 0, buffer.length)) {
            connection.write(buffer, 0, read);
        }
    }
}
