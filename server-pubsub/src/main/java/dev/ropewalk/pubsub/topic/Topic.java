package dev.ropewalk.pubsub.topic;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.pubsub.disk.DiskLog;
import dev.ropewalk.pubsub.format.StreamFormat;
import dev.ropewalk.pubsub.format.StreamEncoder;
import dev.ropewalk.pubsub.format.EncodedRunCache;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.LogRefusedException;
import dev.ropewalk.pubsub.log.ReadStart;
import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.log.Subscriber;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.log.WholeLines;
import dev.ropewalk.pubsub.settings.Sanitizer;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.TopicName;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A log with all who read it. Whoever holds one got it from [Topics#open] and gives it back with
/// [Topics#close]. Any thread, unless said otherwise.
public final class Topic {
    private final TopicName name;
    private final Topics topics;
    private final BroadcastLog log;
    private final @Nullable DiskLog disk;
    private final Map<Clock, LoopCursors> loops = new ConcurrentHashMap<>();
    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicLong visits = new AtomicLong();

    /// How many hold it; theirs to set, under the lock of [Topics].
    int holders;

    /// @param topics those that it is one of
    Topic(TopicName name, String epoch, Topics topics) {
        this.name = name;
        this.topics = topics;
        this.disk = null;
        BroadcastSettings settings = topics.settings();
        this.log =
                new BroadcastLog(
                        epoch,
                        settings.history().bytes(),
                        settings.framing().eol().bytes(),
                        topics.budget());
    }

    /// One that is kept.
    Topic(TopicName name, DiskLog disk, Topics topics) {
        this.name = name;
        this.topics = topics;
        this.disk = disk;
        BroadcastSettings settings = topics.settings();
        this.log =
                new BroadcastLog(
                        disk,
                        settings.history().bytes(),
                        settings.framing().eol().bytes(),
                        topics.budget());
    }

    public TopicName name() {
        return name;
    }

    String epoch() {
        return log.epoch();
    }

    /// Fixes where a reader begins, see [#read].
    public ReadStart open(StartFrom startFrom) {
        return log.open(startFrom);
    }

    /// Adds a reader, which first gets what has come since its opening; on its event loop. It ends
    /// with [#forget].
    public Cursor read(ReadStart opening, Subscriber subscriber, Clock loop) {
        SlowConsumerPolicy slowConsumerPolicy = topics.settings().history().slowConsumerPolicy();
        Cursor cursor = new Cursor(log, slowConsumerPolicy, opening, subscriber);
        cursor.topicCounters = topics.traffic();
        clients.incrementAndGet();
        visits.incrementAndGet();
        on(loop).add(cursor);
        cursor.pump();
        return cursor;
    }

    private LoopCursors on(Clock loop) {
        return loops.computeIfAbsent(loop, made -> new LoopCursors(made, log));
    }

    /// What readers in that form on that loop share; on it.
    public EncodedRunCache cache(StreamFormat form, Clock loop) {
        return on(loop).cache(form);
    }

    public BroadcastSettings settings() {
        return topics.settings();
    }

    /// Gives back what [Topics#open] gave, once.
    public void release() {
        topics.close(this);
    }

    /// Ends a reader, once; on its event loop.
    public void forget(Cursor cursor, Clock loop) {
        LoopCursors cursors = loops.get(loop);
        if (cursors != null) {
            cursors.remove(cursor);
            clients.decrementAndGet();
            visits.incrementAndGet();
        }
        cursor.close();
    }

    /// Appends a line, in the one order, and wakes all loops that have readers.
    ///
    /// @param source what stands before its text
    /// @param line lent for the call, without an LF; its indices stay
    /// @return the offset after the line, for [#position] and [#durable]
    /// @throws LogRefusedException if it cannot be kept; nobody gets it then
    public long publish(byte[] source, ByteBuf line) {
        try {
            long after = append(source, cleaned(line));
            wake();
            return after;
        } catch (LogRefusedException refused) {
            topics.traffic().refused().increment();
            throw refused;
        } catch (InternalError fault) {
            topics.traffic().refused().increment();
            throw noBlock(fault);
        }
    }

    /// Appends the whole lines at the beginning of `data`, and reads them there; as [#publish].
    ///
    /// It stops before a line that is longer than `longest`, or that there is no room for at once:
    /// that is for [#publish], and so are all where lines are changed or kept on a disk. It also
    /// stops where it [#isAhead].
    public void publishWhole(byte[] source, ByteBuf data, int longest) {
        if (disk != null || settings().framing().sanitize()) {
            return;
        }
        WholeLines lines = new WholeLines(data, longest);
        if (lines.hasNext()) {
            try {
                log.appendWhole(source, lines, topics.millis());
            } finally { // where memory ends in the midst, what is appended is there all the same
                data.skipBytes(lines.read());
                long bytes = framed(source, lines.textBytes(), lines.count());
                topics.traffic().came(lines.count(), bytes);
                wake();
            }
        }
    }

    /// Bytes of lines, with what frames them, that may come at once: more might overtake those who
    /// keep up.
    public long mostAtOnce() {
        return settings().history().bytes() / 2;
    }

    /// Whether so much has come, since the readers of some loop were last given lines, that more
    /// might overtake those who keep up, and be lost to them; any thread.
    public boolean isAhead() {
        if (disk == null) {
            long most = mostAtOnce();
            for (LoopCursors cursors : loops.values()) {
                if (cursors.behind() >= most) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Appends lines of one source, with none of another between them: all or, where it throws,
    /// none; as [#publish].
    ///
    /// @param lines lent for the call
    /// @return the offset after the last one
    public long publishAll(byte[] source, Collection<ByteBuf> lines) {
        try {
            long after = appendAll(source, lines);
            wake();
            return after;
        } catch (LogRefusedException refused) {
            topics.traffic().refused().add(lines.size());
            throw refused;
        } catch (InternalError fault) {
            topics.traffic().refused().add(lines.size());
            throw noBlock(fault);
        }
    }

    private long append(byte[] source, ByteBuf line) {
        long after = log.append(source, line, topics.millis());
        while (after == BroadcastLog.NO_ROOM) {
            topics.makeRoom(this);
            after = log.append(source, line, topics.millis());
        }
        topics.traffic().came(1, framed(source, line.readableBytes(), 1));
        return after;
    }

    /// See [DiskLog#fail].
    private LogRefusedException noBlock(InternalError fault) {
        if (disk == null) {
            throw fault;
        }
        return new LogRefusedException(disk.fail(fault));
    }

    private long appendAll(byte[] source, Collection<ByteBuf> lines) {
        // One at a time, for there may be a million.
        Iterable<ByteBuf> cleaned = () -> lines.stream().map(this::cleaned).iterator();
        long after = log.appendAll(source, cleaned, topics.millis());
        while (after == BroadcastLog.NO_ROOM) {
            topics.makeRoom(this);
            after = log.appendAll(source, cleaned, topics.millis());
        }
        topics.traffic().came(lines.size(), length(source, lines));
        return after;
    }

    private long framed(byte[] source, long text, int lines) {
        return text + (long) lines * (source.length + settings().framing().eol().bytes().length);
    }

    /// Bytes of lines that the slowest of its readers has not been written; completed on an event
    /// loop.
    public CompletableFuture<Long> lag() {
        List<CompletableFuture<Long>> parts =
                loops.values().stream().map(LoopCursors::slowest).toList();
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(_ ->
                        parts.stream()
                                .mapToLong(part -> log.head().offset() - part.join())
                                .map(lag -> Math.max(0, lag))
                                .max()
                                .orElse(0));
    }

    private ByteBuf cleaned(ByteBuf line) {
        return settings().framing().sanitize() ? Sanitizer.clean(line) : line;
    }

    /// Has all loops look at what there is for their readers.
    void wake() {
        for (LoopCursors loop : loops.values()) {
            loop.wake();
        }
    }

    /// Bytes that so many lines would take up.
    public long length(byte[] source, Collection<ByteBuf> lines) {
        long text = lines.stream().mapToLong(line -> cleaned(line).readableBytes()).sum();
        return framed(source, text, lines.size());
    }

    /// Completed when what was published up to that offset outlives this process, as far as the
    /// topic is kept at all; on any thread. Fails with [LogRefusedException] if it never will.
    public CompletionStage<@Nullable Void> durable(long offset) {
        return disk == null
                ? CompletableFuture.completedFuture(null)
                : disk.durable(offset).exceptionallyCompose(Topic::refused);
    }

    private static CompletionStage<@Nullable Void> refused(Throwable failed) {
        return CompletableFuture.failedFuture(
                new LogRefusedException(String.valueOf(failed.getMessage())));
    }

    /// What writes the lines and notices of one reader in that form.
    public StreamEncoder writer(StreamFormat form) {
        return new StreamEncoder(form, epoch(), settings()::noteText);
    }

    public Position position(long offset) {
        return log.position(offset);
    }

    public Position head() {
        return position(log.head().offset());
    }

    /// How many lines are kept.
    public long lineCount() {
        return log.head().line() - log.tail().line();
    }

    public Position tail() {
        return position(log.tail().offset());
    }

    /// Whether no line has come yet.
    public boolean isEmpty() {
        return log.head().offset() == 0;
    }

    /// Where it is kept; null if it is not.
    @Nullable DiskLog disk() {
        return disk;
    }

    /// Whether no line of it is there, or none any more.
    boolean isBare() {
        return log.tail().offset() == log.head().offset();
    }

    /// Keeps nothing in memory; of one that is on the disk and that nobody holds.
    void forgetMemory() {
        log.forgetMemory();
    }

    /// How many readers there are.
    public int clients() {
        return clients.get();
    }

    /// Another number each time that a reader comes or goes.
    public long visits() {
        return visits.get();
    }

    /// Who reads here, so many of each event loop; completed on one of those.
    public CompletionStage<List<SocketAddress>> peers(int most) {
        List<CompletableFuture<List<SocketAddress>>> parts =
                loops.values().stream().map(loop -> loop.peers(most)).toList();
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(all -> parts.stream().flatMap(part -> part.join().stream()).toList());
    }

    /// Bytes of memory that it takes up.
    public long memory() {
        return log.memory();
    }

    /// Bytes of its lines that are kept.
    public long capacity() {
        return log.capacity();
    }

    /// Forgets some lines before their time, if that makes room and enough is left.
    ///
    /// @param another whether the room is for lines of its own
    boolean giveUpOldest(boolean another) {
        return log.giveUpOldest(another);
    }

    /// How many readers there are on that loop; on it.
    public int readers(Clock loop) {
        LoopCursors cursors = loops.get(loop);
        return cursors == null ? 0 : cursors.count();
    }

    void close() {
        log.close();
    }
}
