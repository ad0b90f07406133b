package dev.ropewalk.greenlet;

import java.io.IOException;
import java.io.InputStream;

/// See [Connection#input].
final class ConnectionInput extends InputStream {
    private final Connection connection;

    ConnectionInput(Connection connection) {
        this.connection = connection;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return connection.read(into, offset, length);
    }

    @Override
    public int available() {
        return connection.inbound().size();
    }

    /// Closes the connection, as a socket's stream does.
    @Override
    public void close() {
        connection.close();
    }
}
