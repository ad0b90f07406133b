package dev.ropewalk.pubsub;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.LineReceiver;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One client of the line broadcast: a reader of a topic, and a source of lines for it.
///
/// A client that goes, by its own FIN or for a line too long, first gets the log up to that moment:
/// so whoever sends a line and half-closes still sees it come back.
final class Subscriber extends LineReceiver implements Sink {
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Topic topic;
    private final Settings settings;
    private final Pace pace;
    private final Opening opening;
    private byte[] source = {};
    private @Nullable Cursor cursor;
    private boolean leaving;
    private boolean ended;
    private byte[] lastWords = {};
    private @Nullable DelayedCall deadline;

    /// Its place in the log is fixed here: it misses nothing from now on.
    Subscriber(Topic topic, Settings settings) {
        super(settings.limits().maxLine());
        this.topic = topic;
        this.settings = settings;
        this.pace = new Pace(settings.limits().rate());
        this.opening = topic.open(new Start.Last(settings.history().replay()));
    }

    @Override
    public void connectionMade() {
        source = settings.framing().source().bytes(transport());
        cursor = topic.read(opening, this, transport().clock());
    }

    @Override
    protected void lineReceived(ByteBuf line) {
        if (!leaving) {
            topic.publish(source, line);
            if (pace.isOver(transport().clock(), this::goOn)) {
                pauseReading();
            }
        }
    }

    /// It is within its rate again; what has come meanwhile may put it over that once more.
    private void goOn() {
        resumeReading();
        if (ended && !pace.isWaiting()) {
            leave("");
        }
    }

    @Override
    protected void lineLengthExceeded(int maxLength) {
        leave("closed: a line is at most " + maxLength + " bytes");
    }

    @Override
    public void readConnectionLost() {
        if (pace.isWaiting()) {
            ended = true; // there may be lines that have come before it
        } else {
            leave("");
        }
    }

    @Override
    public void drain() {
        leave("the server is going down");
    }

    private void leave(String why) {
        if (!leaving) {
            leaving = true;
            lastWords = why.isEmpty() ? lastWords : settings.note(why);
            if (cursor != null) {
                cursor.finish();
            }
        }
    }

    @Override
    public void writabilityChanged(boolean writable) {
        if (writable && cursor != null) {
            cursor.pump();
        }
    }

    @Override
    public boolean isWritable() {
        return transport().isWritable() && !transport().disconnecting();
    }

    @Override
    public void write(ByteBuf lines, long from) {
        transport().write(lines);
    }

    @Override
    public void notice(Notice notice) {
        transport().write(settings.note(notice.text()));
    }

    @Override
    public void finished() {
        leaving = true;
        if (!transport().disconnecting()) {
            transport().write(lastWords);
            transport().loseConnection();
        }
    }

    /// Who does not read even that is cut off.
    @Override
    public void overtaken(long missed) {
        lastWords = settings.note("closed: too slow, " + missed + " lines missed");
        finished();
        deadline = transport().clock().callLater(LAST_WORDS, this::cutOff);
    }

    @Override
    public void cutOff() {
        leaving = true;
        transport().abortConnection();
    }

    @Override
    public void connectionLost(Disconnect reason) {
        leaving = true;
        pace.stop();
        if (cursor != null) {
            topic.forget(cursor, transport().clock());
            cursor = null;
        }
        if (deadline != null) {
            deadline.cancel();
        }
        super.connectionLost(reason);
    }
}
