package dev.ropewalk.greenlet;

import java.io.IOException;
import java.io.OutputStream;

/// See [Connection#output].
final class ConnectionOutput extends OutputStream {
    private final Connection connection;

    ConnectionOutput(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void write(int b) throws IOException {
        connection.write(new byte[] {(byte) b});
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        connection.write(from, offset, length);
    }

    /// Closes the connection, as a socket's stream does.
    @Override
    public void close() {
        connection.close();
    }
}
