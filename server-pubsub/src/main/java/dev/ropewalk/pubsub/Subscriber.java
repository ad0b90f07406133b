package dev.ropewalk.pubsub;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.LineReceiver;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One client of the line broadcast: a cursor into the log, and a source of lines for it.
///
/// A client that goes, by its own FIN or for a line too long, first gets the log up to that moment: so
/// whoever sends a line and half-closes still sees it come back.
final class Subscriber extends LineReceiver {
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Broadcast broadcast;
    private final Settings settings;
    private byte[] source = {};
    private BroadcastLog.Position cursor;
    private @Nullable LoopClients loop;
    private boolean leaving;
    private long leaveAt = Long.MAX_VALUE;
    private byte[] lastWords = {};
    private @Nullable DelayedCall deadline;

    /// Its place among the clients of its loop; theirs to set.
    int index;

    Subscriber(Broadcast broadcast, Settings settings) {
        super(settings.maxLine());
        this.broadcast = broadcast;
        this.settings = settings;
        this.cursor = broadcast.head();
    }

    @Override
    public void connectionMade() {
        source = settings.source().bytes(transport());
        loop = broadcast.clientsOf(transport().clock());
        loop.add(this);
    }

    @Override
    protected void lineReceived(ByteBuf line) {
        if (!leaving) {
            broadcast.publish(source, line);
        }
    }

    @Override
    protected void lineLengthExceeded(int maxLength) {
        leave("closed: a line is at most " + maxLength + " bytes");
    }

    @Override
    public void readConnectionLost() {
        leave("");
    }

    @Override
    public void drain() {
        leave("");
    }

    @Override
    public void writabilityChanged(boolean writable) {
        if (loop != null && writable) {
            loop.serve(this);
        }
    }

    /// Sends what has come since, as far as there is room; on the loop.
    void catchUp() {
        while (transport().isWritable() && cursor.offset() < leaveAt && !transport().disconnecting()) {
            BroadcastLog.Run run = loop == null ? null : loop.after(cursor.offset());
            if (run == null) {
                overtaken();
                return;
            }
            if (!run.bytes().isReadable()) {
                break;
            }
            cursor = run.end(); // first: a write that fills the transport comes back here
            transport().write(run.bytes());
        }
        if (cursor.offset() >= leaveAt) {
            end();
        } else if (broadcast.tail().offset() > cursor.offset()) {
            overtaken();
        }
    }

    /// The log has forgotten what this client is yet to get. Who does not read even that is cut off.
    private void overtaken() {
        if (!transport().disconnecting()) {
            long missed = broadcast.tail().line() - cursor.line();
            lastWords = settings.note("closed: too slow, " + missed + " lines missed");
            end();
            deadline = transport().clock().callLater(LAST_WORDS, () -> transport().abortConnection());
        }
    }

    private void leave(String why) {
        if (!leaving) {
            leaving = true;
            leaveAt = broadcast.head().offset();
            lastWords = why.isEmpty() ? lastWords : settings.note(why);
            if (loop != null) {
                loop.serve(this);
            }
        }
    }

    private void end() {
        if (!transport().disconnecting()) {
            leaving = true;
            transport().write(lastWords);
            transport().loseConnection();
        }
    }

    @Override
    public void connectionLost(Disconnect reason) {
        if (loop != null) {
            loop.remove(this);
        }
        if (deadline != null) {
            deadline.cancel();
        }
        super.connectionLost(reason);
    }
}
