package dev.ropewalk.greenlet;

import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.Transport;
import dev.ropewalk.reactor.Addresses;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// A connection in the blocking style; gevent's `socket`. Comes from [Hub#connect] and [Hub#serve].
///
/// A greenlet that reads waits for bytes, one that writes waits while the peer does not read, and
/// the hub goes on. One greenlet reads at a time; several may write, and each write stays whole.
/// Threads outside may call it as well, and block.
public final class Connection extends Waitable implements Closeable {
    /// The longest line that [#readLine()] takes, in bytes.
    public static final int MAX_LINE = 16 * 1024;

    private final Hub hub;
    private final Transport transport;
    private final Inbound inbound;
    private final Outbound outbound;
    private final InputStream input = new Input();
    private final OutputStream output = new Output();
    private long patience = Greenlet.FOR_EVER;
    private volatile boolean lost;

    Connection(Hub hub, Transport transport, boolean foreign) {
        this.hub = hub;
        this.transport = transport;
        this.inbound = new Inbound(transport, this::signal);
        this.outbound = new Outbound(hub.scheduler, transport, foreign);
    }

    /// A stream of the bytes that come; each read waits for at least one.
    public InputStream input() {
        return input;
    }

    /// A stream of the bytes to send; there is no need to flush it.
    public OutputStream output() {
        return output;
    }

    /// Reads at least one byte and at most `length`.
    ///
    /// @return how many, -1 at the peer's FIN
    /// @throws java.net.SocketTimeoutException if nothing comes within the [#setTimeout] limit
    /// @throws IOException if the connection is broken or closed
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        Greenlet<?> me = hub.me();
        return me == null
                ? waitInGreenlet(() -> read(into, offset, length))
                : inbound.read(me, patience, into, offset, length);
    }

    /// Reads a line, which LF or CRLF ends, in UTF-8; [#MAX_LINE] bytes at most.
    ///
    /// @return the line without its end, null after the last one; the bytes before the peer's FIN
    ///   are a line too
    /// @throws IOException if the line is too long, or the connection broken or closed
    public @Nullable String readLine() throws IOException {
        return readLine(MAX_LINE);
    }

    /// Reads a line of at most this many bytes, its end not counted.
    public @Nullable String readLine(int longest) throws IOException {
        Greenlet<?> me = hub.me();
        return me == null
                ? waitInGreenlet(() -> Optional.ofNullable(readLine(longest))).orElse(null)
                : inbound.readLine(me, patience, longest);
    }

    /// Sends some bytes, with nothing of another write in between; waits while the peer does not
    /// read. If this throws, some of the bytes may have been sent.
    ///
    /// @throws java.net.SocketTimeoutException if it does not read within the [#setTimeout] limit
    /// @throws IOException if the connection is broken or closed
    public void write(byte[] from, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, from.length);
        Greenlet<?> me = hub.me();
        if (me == null) {
            waitInGreenlet(() -> {
                write(from, offset, length);
                return true;
            });
        } else {
            outbound.write(me, patience, from, offset, length);
        }
    }

    /// Sends all of these bytes, see [#write(byte[], int, int)].
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /// Sends text in UTF-8, see [#write(byte[], int, int)].
    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Has a greenlet wait for a thread outside the hub, which blocks.
    private <T> T waitInGreenlet(Callable<T> call) throws IOException {
        try {
            return hub.run(call);
        } catch (IOException | RuntimeException thrown) {
            throw thrown;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// The limit of each wait of a read or a write from now on, gevent's `settimeout`; zero, as at
    /// first, for ever. A [Timeout] limits a whole conversation.
    ///
    /// @throws IllegalArgumentException if it is negative, quoting it
    public void setTimeout(Duration limit) {
        patience = limit.isZero() ? Greenlet.FOR_EVER : Timers.nanos(limit);
    }

    /// Sends what was written, then a FIN; reading goes on.
    public void shutdownOutput() {
        hub.scheduler.runOnHub(() -> {
            outbound.end(transport::loseWriteConnection);
            outbound.fail(new IOException("the output to " + this + " is shut down"));
        });
    }

    /// Sends what was written and ends the connection; does not wait for either.
    @Override
    public void close() {
        hub.scheduler.runOnHub(() -> {
            outbound.end(transport::loseConnection);
            over();
        });
    }

    /// Resets the connection: unsent bytes are dropped, and the peer sees a reset.
    public void abort() {
        hub.scheduler.runOnHub(() -> {
            transport.abortConnection();
            over();
        });
    }

    private void over() {
        IOException why = new IOException(this + " is closed");
        outbound.fail(why);
        inbound.close(why);
    }

    /// Called when the connection has ended; on the hub.
    void lost(Disconnect reason) {
        lost = true;
        switch (reason) {
            case Disconnect.Done() -> {
                outbound.lost(new IOException(this + " is closed"));
                inbound.end();
            }
            case Disconnect.Aborted() -> broken(new IOException(this + " was reset from here"));
            case Disconnect.Lost(Throwable cause) ->
                    broken(new IOException(this + " is broken: " + cause.getMessage(), cause));
            case Disconnect.Failed(Throwable cause) ->
                    broken(new IOException(this + " has failed: " + cause, cause));
        }
    }

    private void broken(IOException why) {
        outbound.lost(why);
        inbound.fail(why);
    }

    /// Whether it has ended, whoever ended it.
    boolean isLost() {
        return lost;
    }

    Inbound inbound() {
        return inbound;
    }

    Outbound outbound() {
        return outbound;
    }

    /// Whether a read would not wait: there are bytes, or the end.
    @Override
    public boolean isReady() {
        return inbound.isReady();
    }

    /// The other side.
    public SocketAddress peer() {
        return transport.peer();
    }

    /// This side.
    public SocketAddress host() {
        return transport.host();
    }

    /// The session of a connection over TLS, null for any other.
    public @Nullable SSLSession tlsSession() {
        return transport.tlsSession();
    }

    /// The peer's address.
    @Override
    public String toString() {
        return Addresses.text(transport.peer());
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return Connection.this.read(into, offset, length);
        }

        @Override
        public int available() {
            return inbound.size();
        }

        /// Closes the connection, as a socket's stream does.
        @Override
        public void close() {
            Connection.this.close();
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b});
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            Connection.this.write(from, offset, length);
        }

        /// Closes the connection, as a socket's stream does.
        @Override
        public void close() {
            Connection.this.close();
        }
    }
}
