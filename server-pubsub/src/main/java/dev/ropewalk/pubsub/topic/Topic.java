package dev.ropewalk.pubsub.topic;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.pubsub.format.EncodedRunCache;
import dev.ropewalk.pubsub.format.StreamEncoder;
import dev.ropewalk.pubsub.format.StreamFormat;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.LogRefusedException;
import dev.ropewalk.pubsub.log.LoopCursors;
import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.log.ReadStart;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.log.Subscriber;
import dev.ropewalk.pubsub.log.TopicCounters;
import dev.ropewalk.pubsub.log.WholeLines;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.Sanitizer;
import dev.ropewalk.pubsub.settings.TopicName;
import io.netty.buffer.ByteBuf;
import java.net.SocketAddress;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A log with its publishers and subscribers. [Topics#open] hands a topic out, and [Topics#close]
/// takes it back. Any thread, unless said otherwise.
public final class Topic {
    /// The answer of [#publish] for a line that was taken: the same stage each time, since there
    /// may be millions of lines per second.
    public static final CompletionStage<@Nullable Void> TAKEN =
            CompletableFuture.completedStage(null);

    private final TopicName name;
    private final BroadcastLog log;
    private final Context context;
    private final Map<Clock, Readers> loops = new ConcurrentHashMap<>();

    /// The number of holders; under the lock of [Topics].
    private int holders;

    /// The things that a topic is given by its server.
    ///
    /// @param counters count what all topics do
    /// @param millis the time of lines, since 1970
    /// @param makeRoom frees some memory for lines of a topic, or throws [LogRefusedException]
    record Context(
            BroadcastSettings settings,
            TopicCounters counters,
            LongSupplier millis,
            Consumer<Topic> makeRoom) {}

    /// The subscribers of one event loop.
    private record Readers(LoopCursors cursors, Map<StreamFormat, EncodedRunCache> caches) {}

    Topic(TopicName name, BroadcastLog log, Context context) {
        this.name = name;
        this.log = log;
        this.context = context;
    }

    public TopicName name() {
        return name;
    }

    public BroadcastSettings settings() {
        return context.settings();
    }

    /// The lines, for [Topics].
    BroadcastLog log() {
        return log;
    }

    void hold() {
        holders++;
    }

    void release() {
        holders--;
    }

    boolean isHeld() {
        return holders > 0;
    }

    /// Fixes where a subscriber begins, see [#read].
    public ReadStart open(StartFrom startFrom) {
        return log.open(startFrom);
    }

    /// Adds a subscriber, which first gets the lines since its opening; on its event loop. It ends
    /// with [Cursor#close].
    public Cursor read(ReadStart opening, Subscriber subscriber, Clock loop) {
        Cursor cursor = on(loop).cursors().add(opening, subscriber);
        cursor.pump();
        return cursor;
    }

    private Readers on(Clock loop) {
        return loops.computeIfAbsent(
                loop,
                made ->
                        new Readers(
                                new LoopCursors(
                                        made,
                                        log,
                                        settings().history().slowConsumerPolicy(),
                                        context.counters()),
                                new EnumMap<>(StreamFormat.class)));
    }

    /// An encoder for one subscriber; on its loop, of which those with that format share runs.
    public StreamEncoder writer(StreamFormat form, Clock loop) {
        EncodedRunCache shared =
                on(loop).caches().computeIfAbsent(form, made -> new EncodedRunCache(loop));
        return new StreamEncoder(form, log.epoch(), settings()::noteText, shared);
    }

    /// Appends a line, in the one order, and wakes all loops that have subscribers.
    ///
    /// @param source what stands before the text
    /// @param line lent for the call, without an LF; its indices stay
    /// @return [#TAKEN], or a stage that fails with [LogRefusedException] if the line cannot be
    ///   kept: then nobody gets the line. For a log of this process it has failed at the return
    public CompletionStage<@Nullable Void> publish(byte[] source, ByteBuf line) {
        try {
            append(source, cleaned(line));
            wake();
            return TAKEN;
        } catch (LogRefusedException why) {
            return refused(why, 1);
        } catch (InternalError fault) {
            return failed(fault, 1);
        }
    }

    /// Appends lines of one source, with none of another between them: all or none; as [#publish].
    ///
    /// @param lines lent for the call
    /// @return the position after the last line, completed on any thread when the lines are as
    ///   durable as they will be. Fails with [LogRefusedException] if they cannot be kept
    public CompletionStage<Position> publishAll(byte[] source, Collection<ByteBuf> lines) {
        try {
            long after = appendAll(source, lines);
            wake();
            return log.kept()
                    .durable(after)
                    .handle((done, failed) -> {
                        if (failed != null) {
                            throw new LogRefusedException(String.valueOf(failed.getMessage()));
                        }
                        return position(after);
                    });
        } catch (LogRefusedException why) {
            return refused(why, lines.size());
        } catch (InternalError fault) {
            return failed(fault, lines.size());
        }
    }

    private <T> CompletionStage<T> refused(LogRefusedException why, int lines) {
        context.counters().refused.add(lines);
        return CompletableFuture.failedStage(why);
    }

    /// Refuses lines for which mapped memory had no block.
    ///
    /// @throws InternalError the fault, if the log maps no memory
    private <T> CompletionStage<T> failed(InternalError fault, int lines) {
        return refused(new LogRefusedException(log.kept().fail(fault)), lines);
    }

    /// Appends the whole lines at the beginning of `data`, and reads them there; as [#publish].
    ///
    /// Stops before a line that is longer than `longest`, or that there is no room for at once:
    /// such a line is for [#publish], and so are all lines if they are changed or kept on a disk.
    /// Also stops if the topic [#isAhead].
    public void publishWhole(byte[] source, ByteBuf data, int longest) {
        if (log.kept().isPersistent() || settings().framing().sanitize()) {
            return;
        }
        WholeLines lines = new WholeLines(data, longest);
        if (lines.hasNext()) {
            try {
                log.appendWhole(source, lines, context.millis().getAsLong());
            } finally { // where memory ends in the midst, what is appended is there all the same
                data.skipBytes(lines.read());
                long bytes = framed(source, lines.textBytes(), lines.count());
                context.counters().came(lines.count(), bytes);
                wake();
            }
        }
    }

    private void append(byte[] source, ByteBuf line) {
        while (log.append(source, line, context.millis().getAsLong()) == BroadcastLog.NO_ROOM) {
            context.makeRoom().accept(this);
        }
        context.counters().came(1, framed(source, line.readableBytes(), 1));
    }

    private long appendAll(byte[] source, Collection<ByteBuf> lines) {
        // Cleaned one at a time, for there may be a million.
        Iterable<ByteBuf> cleaned = () -> lines.stream().map(this::cleaned).iterator();
        long after = log.appendAll(source, cleaned, context.millis().getAsLong());
        while (after == BroadcastLog.NO_ROOM) {
            context.makeRoom().accept(this);
            after = log.appendAll(source, cleaned, context.millis().getAsLong());
        }
        context.counters().came(lines.size(), length(source, lines));
        return after;
    }

    private ByteBuf cleaned(ByteBuf line) {
        return settings().framing().sanitize() ? Sanitizer.clean(line) : line;
    }

    private long framed(byte[] source, long text, int lines) {
        return text + (long) lines * (source.length + settings().framing().eol().bytes().length);
    }

    /// Bytes that so many lines would take up.
    public long length(byte[] source, Collection<ByteBuf> lines) {
        long text = lines.stream().mapToLong(line -> cleaned(line).readableBytes()).sum();
        return framed(source, text, lines.size());
    }

    /// Bytes of lines, with what frames them, that may come at once: more might overtake those who
    /// keep up.
    public long mostAtOnce() {
        return settings().history().bytes() / 2;
    }

    /// Whether so much has come, since the subscribers of some loop were last given lines, that
    /// more might overtake those who keep up, and be lost to them.
    public boolean isAhead() {
        if (!log.kept().isPersistent()) {
            long most = mostAtOnce();
            for (Readers loop : loops.values()) {
                if (loop.cursors().behind() >= most) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Has all loops look for lines for their subscribers.
    void wake() {
        for (Readers loop : loops.values()) {
            loop.cursors().wake();
        }
    }

    public Position position(long offset) {
        return log.position(offset);
    }

    /// The position after the last line.
    public Position head() {
        return position(log.head().offset());
    }

    /// The position before the first line that is kept.
    public Position tail() {
        return position(log.tail().offset());
    }

    /// The number of lines that are kept.
    public long lineCount() {
        return log.head().line() - log.tail().line();
    }

    /// Bytes of memory that the lines take up.
    public long memory() {
        return log.memory();
    }

    /// The number of subscribers.
    public int clients() {
        return loops.values().stream().mapToInt(loop -> loop.cursors().count()).sum();
    }

    /// Another number each time that a subscriber comes or goes.
    public long visits() {
        return loops.values().stream().mapToLong(loop -> loop.cursors().visits()).sum();
    }

    /// The addresses of subscribers, so many of each event loop; completed on one of those.
    public CompletionStage<List<SocketAddress>> peers(int most) {
        return askLoops(cursors -> cursors.peers(most))
                .thenApply(answers -> answers.stream().flatMap(List::stream).toList());
    }

    /// Bytes of lines that the slowest subscriber has not been written; completed on an event loop.
    public CompletableFuture<Long> lag() {
        return askLoops(LoopCursors::slowest)
                .thenApply(answers ->
                        answers.stream()
                                .mapToLong(slowest -> log.head().offset() - slowest)
                                .reduce(0, Math::max));
    }

    private <T> CompletableFuture<List<T>> askLoops(
            Function<LoopCursors, CompletableFuture<T>> question) {
        List<CompletableFuture<T>> answers =
                loops.values().stream().map(loop -> question.apply(loop.cursors())).toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(_ -> answers.stream().map(CompletableFuture::join).toList());
    }
}
