package dev.ropewalk.pubsub.line;

import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.protocol.Disconnect;
import dev.ropewalk.protocol.LineReceiver;
import dev.ropewalk.pubsub.log.ChunkPosition;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.Notice;
import dev.ropewalk.pubsub.log.Notice.ClosedNotice;
import dev.ropewalk.pubsub.log.ReadStart;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.log.Subscriber;
import dev.ropewalk.pubsub.rate.ReadPause;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.topic.Topic;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// A client of the line broadcast: a subscriber of a topic, and a publisher.
///
/// A client that goes, by its own FIN or for a line too long, first gets the log up to that moment.
/// So a client that sends a line and half-closes still sees the line come back.
public final class LineSubscriber extends LineReceiver implements Subscriber {
    public static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /// The same array for all: there are thousands of clients that have no last words.
    private static final byte[] NOTHING = {};

    private final Topic topic;
    private final BroadcastSettings settings;
    private final ReadPause readPause;

    /// The place at which it begins; null once it has begun, since it leads to all lines that came
    /// after it.
    private @Nullable ReadStart opening;

    private byte[] source = NOTHING;
    private @Nullable Cursor cursor;
    private int linesLookedAt;
    private boolean spoken;
    private boolean leaving;
    private boolean ended;
    private byte[] lastWords = NOTHING;
    private @Nullable DelayedCall deadline;

    /// Fixes the place in the log: the client misses nothing from now on.
    public LineSubscriber(Topic topic, BroadcastSettings settings) {
        super(settings.limits().maxLine());
        this.topic = topic;
        this.settings = settings;
        this.readPause = new ReadPause(topic, settings.limits().rate());
        this.opening = topic.open(new StartFrom.Last(settings.history().replay()));
    }

    @Override
    public void connectionMade() {
        source = settings.framing().source().bytes(transport().peer(), transport().host());
        cursor = topic.read(Objects.requireNonNull(opening), this, transport().clock());
        opening = null;
    }

    /// Lines that need no look of their own go into the log as they lie here.
    @Override
    protected void linesReceived(ByteBuf data) {
        if (!leaving && linesLookedAt == HttpDetection.LOOKED_AT && !readPause.isLimited()) {
            topic.publishWhole(source, data, settings.limits().maxLine());
            letOthersRead();
        }
    }

    @Override
    protected void lineReceived(ByteBuf line) {
        if (!leaving && mayTake(line)) {
            publish(line);
            letOthersRead();
            if (readPause.counts(transport().clock(), this::goOn)) {
                pauseReading();
            }
        }
    }

    private void letOthersRead() {
        if (readPause.begins(transport().clock(), this::goOn)) {
            pauseReading();
        }
    }

    private boolean mayTake(ByteBuf line) {
        if (linesLookedAt < HttpDetection.LOOKED_AT) {
            linesLookedAt++;
            if (HttpDetection.isRequest(line)) {
                leave("closed: that is HTTP, and these are lines");
            }
        }
        return !leaving;
    }

    /// A line that cannot be kept ends the conversation: the client can tell by what came back
    /// which line was the last, where a hole in the midst of its lines would be hard to see.
    private void publish(ByteBuf line) {
        CompletionStage<@Nullable Void> published = topic.publish(source, line);
        if (!published.equals(Topic.TAKEN)) {
            published.exceptionally(why -> {
                leave("closed: a line was not taken: " + why.getMessage());
                return null;
            });
        }
    }

    /// Goes on when the client is within its rate again; what has come meanwhile may put it over
    /// that once more.
    private void goOn() {
        resumeReading();
        if (ended && !readPause.isNow()) {
            leave("");
        }
    }

    @Override
    protected void lineLengthExceeded(int maxLength) {
        leave("closed: a line is at most " + maxLength + " bytes");
    }

    @Override
    public void readConnectionLost() {
        if (readPause.isNow()) {
            ended = true; // there may be lines that have come before it
        } else {
            leave("");
        }
    }

    @Override
    public void drain() {
        leave(ClosedNotice.DRAIN.text());
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
    public long lag() {
        Cursor reads = cursor;
        return reads == null ? 0 : reads.lag();
    }

    @Override
    public SocketAddress peer() {
        return transport().peer();
    }

    @Override
    public void write(ByteBuf lines, ChunkPosition from) {
        spoken = true;
        transport().write(lines);
    }

    @Override
    public void flush() {
        transport().flush();
    }

    @Override
    public void notice(Notice notice) {
        spoken = true;
        transport().write(settings.note(notice.text()));
    }

    /// Whether the client was written anything.
    boolean hasSpoken() {
        return spoken;
    }

    @Override
    public void finished() {
        spoken = true;
        leaving = true;
        if (!transport().disconnecting()) {
            transport().write(lastWords);
            transport().loseConnection();
        }
    }

    /// A client that does not even read that is cut off.
    @Override
    public void overtaken(long missed) {
        lastWords = settings.note(ClosedNotice.tooSlow(missed).text());
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
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
        if (deadline != null) {
            deadline.cancel();
        }
        readPause.stop();
        super.connectionLost(reason);
    }
}
