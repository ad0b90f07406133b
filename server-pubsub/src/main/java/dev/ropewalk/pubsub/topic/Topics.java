package dev.ropewalk.pubsub.topic;

import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.KeptLog;
import dev.ropewalk.pubsub.log.KeptLogs;
import dev.ropewalk.pubsub.log.KeptLogs.LogUsage;
import dev.ropewalk.pubsub.log.LogRefusedException;
import dev.ropewalk.pubsub.log.MemoryLog;
import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.log.TopicCounters;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.reactor.DirectMemory;
import dev.ropewalk.reactor.MemoryBudget;
import dev.ropewalk.service.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The topics of a server, each made on its first use. At most `--max-topics` are kept. A topic
/// that nobody holds is forgotten at once if it never had a line. Otherwise it is forgotten when
/// room is needed for another one, the one first that has been left alone longest; a topic that is
/// kept on a disk stays as long as it has lines. Any thread.
public final class Topics {
    private final BroadcastSettings settings;
    private final LongSupplier millis;
    private final MemoryBudget budget;
    private final TopicCounters topicCounters = new TopicCounters();
    private final Topic.Context context;

    /// The topics; those that nobody holds are in the order in which they were left.
    private final Map<TopicName, Topic> topics = new LinkedHashMap<>();

    private final KeptLogs inMemory;
    private KeptLogs logs;
    private @Nullable TopicListener listener;

    /// Learns which topics there are. Called with the lock of the topics held, so that no two calls
    /// overlap.
    public interface TopicListener {
        /// The topic is new.
        void added(Topic topic);

        /// The topic is gone.
        void removed(Topic topic);
    }

    public Topics(BroadcastSettings settings) {
        this(settings, System::currentTimeMillis);
    }

    /// @param millis the time, of which epochs are made and which lines keep
    public Topics(BroadcastSettings settings, LongSupplier millis) {
        this.settings = settings;
        this.millis = millis;
        this.budget = new MemoryBudget(settings.limits().memory(), DirectMemory::left);
        this.context = new Topic.Context(settings, topicCounters, millis, this::makeRoom);
        AtomicLong newest = new AtomicLong();
        this.inMemory =
                topic -> new MemoryLog(topic, Position.nextEpoch(newest, millis.getAsLong()));
        this.logs = inMemory;
    }

    public BroadcastSettings settings() {
        return settings;
    }

    /// The topic of that name, new if necessary, held until [#close]; null if there is no room,
    /// because as many topics as may be are in use.
    synchronized @Nullable public Topic open(TopicName name) {
        Topic topic = topics.get(name);
        if (topic == null) {
            if (topics.size() >= settings.limits().maxTopics() && !forgetOne()) {
                return null;
            }
            topic = add(name, logs.log(name.path()));
        }
        topic.hold();
        return topic;
    }

    /// Why [#open] returned null.
    public String noRoom() {
        return "too many topics (limit " + settings.limits().maxTopics() + ")";
    }

    private Topic add(TopicName name, KeptLog kept) {
        byte[] eol = settings.framing().eol().bytes();
        BroadcastLog log = new BroadcastLog(kept, settings.history().bytes(), eol, budget);
        Topic topic = new Topic(name, log, context);
        topics.put(name, topic);
        if (listener != null) {
            listener.added(topic);
        }
        return topic;
    }

    /// Forgets a topic that nobody holds and of which no line outlives that.
    private boolean forgetOne() {
        for (Topic topic : topics.values()) {
            BroadcastLog log = topic.log();
            if (!topic.isHeld() && (!log.kept().isPersistent() || log.isEmpty())) {
                topics.remove(topic.name());
                end(topic);
                return true;
            }
        }
        return false;
    }

    /// Closes a topic for good.
    private void end(Topic topic) {
        if (listener != null) {
            listener.removed(topic);
        }
        topic.log().close();
        logs.remove(topic.log().kept());
    }

    /// Frees the memory of a topic that nobody holds; its lines stay where they are kept, if they
    /// are.
    private boolean freeOne() {
        for (Topic topic : topics.values()) {
            BroadcastLog log = topic.log();
            if (!topic.isHeld() && log.kept().isPersistent() && log.capacity() > 0) {
                log.forgetMemory();
                return true;
            } else if (!topic.isHeld() && !log.kept().isPersistent()) {
                topics.remove(topic.name());
                end(topic);
                return true;
            }
        }
        return false;
    }

    /// Makes room in memory, some at a time, for a line of `wanting` that found none. Topics that
    /// nobody holds lose their memory, the one first that has been left alone longest. Otherwise
    /// the topic that keeps most gives up the oldest lines that it has, down to what its
    /// subscribers need.
    ///
    /// @throws LogRefusedException if there is nothing left to give up
    synchronized void makeRoom(Topic wanting) {
        if (freeOne()) {
            return;
        }
        for (Topic topic : largestFirst()) {
            if (topic.log().giveUpOldest(topic.equals(wanting))) {
                return;
            }
        }
        topics.values().forEach(Topic::wake); // subscribers that pin something are cut off now
        throw new LogRefusedException(
                budget.limit() - budget.taken() < BroadcastLog.CHUNK_BYTES
                        ? "no room: all topics together take at most " + new Size(budget.limit())
                        : "no room: what waits for clients takes up the rest of "
                                + new Size(DirectMemory.max())
                                + " of direct memory");
    }

    private List<Topic> largestFirst() {
        record Candidate(Topic topic, long bytes) {}
        return topics.values().stream()
                .map(topic -> new Candidate(topic, topic.log().capacity()))
                .sorted(Comparator.comparingLong(Candidate::bytes).reversed())
                .map(Candidate::topic)
                .toList();
    }

    public MemoryBudget budget() {
        return budget;
    }

    /// Takes back a topic from [#open], once.
    public synchronized void close(Topic topic) {
        topic.release();
        if (!topic.isHeld() && topics.remove(topic.name(), topic)) {
            if (topic.log().head().offset() == 0) {
                end(topic);
            } else {
                topics.put(topic.name(), topic); // behind those that were left before
            }
        }
    }

    /// Has `told` know which topics there are, from now on.
    public synchronized void listen(TopicListener told) {
        listener = told;
        topics.values().forEach(told::added);
    }

    /// Counters of all topics together.
    public TopicCounters counters() {
        return topicCounters;
    }

    /// The space and the work of the logs on disk; null if nothing is kept there.
    synchronized @Nullable public LogUsage logUsage() {
        return logs.usage();
    }

    /// All topics, for people to see.
    public synchronized List<Topic> all() {
        return new ArrayList<>(topics.values());
    }

    /// Called before the first topic is opened: finds the topics that are kept on a disk. Waits for
    /// the disk.
    ///
    /// @throws UncheckedIOException if that fails, in a sentence for a person
    public synchronized void start() {
        KeptLogs.Storage storage = settings.history().storage();
        if (storage == null || !logs.equals(inMemory)) {
            return;
        }
        try {
            logs = storage.open(millis);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        for (KeptLog log : logs.logs()) {
            add(new TopicName(log.topic()), log);
        }
    }

    /// Forgets all topics; nobody uses them any more.
    ///
    /// @return completed when all lines are where they are kept, and the place is left to others
    public synchronized CompletionStage<@Nullable Void> closeAll() {
        for (Topic topic : topics.values()) {
            if (listener != null) {
                listener.removed(topic);
            }
            topic.log().close();
        }
        topics.clear();
        KeptLogs left = logs;
        logs = inMemory;
        return left.closeLater();
    }
}
