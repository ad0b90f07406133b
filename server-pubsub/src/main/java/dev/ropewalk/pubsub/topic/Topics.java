package dev.ropewalk.pubsub.topic;

import dev.ropewalk.pubsub.disk.DiskLog;
import dev.ropewalk.pubsub.disk.LogDirectory;
import dev.ropewalk.pubsub.disk.LogUsage;
import dev.ropewalk.pubsub.disk.LogStorage;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.LogRefusedException;
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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The topics of a server, each made on its first use. At most `--max-topics` are kept: one that
/// nobody holds goes at once if it never had a line, else when room is needed for another, the one
/// first that has been left alone longest. Where they are kept on a disk none goes as long as it
/// has lines. Any thread.
public final class Topics {
    private static final int EPOCH_RADIX = 36;

    private final BroadcastSettings settings;
    private final LongSupplier millis;
    private final MemoryBudget budget;
    private final TopicCounters topicCounters = new TopicCounters();

    /// Those that nobody holds are in the order in which they were left.
    private final Map<TopicName, Topic> topics = new LinkedHashMap<>();

    private @Nullable TopicListener listener;
    private @Nullable LogDirectory directory;
    private long lastEpoch;

    public Topics(BroadcastSettings settings) {
        this(settings, System::currentTimeMillis);
    }

    /// @param millis the time, of which epochs are made
    public Topics(BroadcastSettings settings, LongSupplier millis) {
        this.settings = settings;
        this.millis = millis;
        this.budget = new MemoryBudget(settings.limits().memory(), DirectMemory::left);
    }

    public BroadcastSettings settings() {
        return settings;
    }

    /// The topic of that name, new if need be, held until [#close]; null if there is no room: as
    /// many as may be are in use.
    synchronized @Nullable public Topic open(TopicName name) {
        Topic topic = topics.get(name);
        if (topic == null) {
            if (topics.size() >= settings.limits().maxTopics() && !forgetOne()) {
                return null;
            }
            topic =
                    directory == null
                            ? new Topic(name, nextEpoch(), this)
                            : new Topic(name, directory.log(name.path()), this);
            add(topic);
        }
        topic.holders++;
        return topic;
    }

    /// Why [#open] returned null.
    public String noRoom() {
        return "too many topics (limit " + settings.limits().maxTopics() + ")";
    }

    private boolean forgetOne() {
        for (Iterator<Topic> each = topics.values().iterator(); each.hasNext(); ) {
            Topic topic = each.next();
            if (topic.holders == 0 && (topic.disk() == null || topic.isBare())) {
                each.remove();
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
        topic.close();
        if (directory != null && topic.disk() != null) {
            directory.remove(topic.disk());
        }
    }

    /// Has one that nobody holds keep nothing in memory; it is on the disk.
    private boolean forgetMemoryOfOne() {
        for (Topic topic : topics.values()) {
            if (topic.holders == 0 && topic.disk() != null && topic.capacity() > 0) {
                topic.forgetMemory();
                return true;
            }
        }
        return false;
    }

    /// Makes room in memory, some at a time, for a line of `wanting` that found none: topics that
    /// nobody holds are forgotten, the one first that has been left alone longest; else the topic
    /// that keeps most gives up the oldest it has, down to what its readers need.
    ///
    /// @throws LogRefusedException if there is nothing left to do without
    synchronized void makeRoom(Topic wanting) {
        if (directory == null ? forgetOne() : forgetMemoryOfOne()) {
            return;
        }
        for (Topic topic : largestFirst()) {
            if (topic.giveUpOldest(topic.equals(wanting))) {
                return;
            }
        }
        topics.values().forEach(Topic::wake); // readers that pin something are cut off now
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
                .map(topic -> new Candidate(topic, topic.capacity()))
                .sorted(Comparator.comparingLong(Candidate::bytes).reversed())
                .map(Candidate::topic)
                .toList();
    }

    /// The time, of which epochs are made and which lines keep.
    long millis() {
        return millis.getAsLong();
    }

    public MemoryBudget budget() {
        return budget;
    }

    /// The time in milliseconds, or the next one that no topic has: a topic that was forgotten and
    /// comes again is another log.
    private String nextEpoch() {
        lastEpoch = Math.max(lastEpoch + 1, millis.getAsLong());
        return Long.toString(lastEpoch, EPOCH_RADIX);
    }

    /// Gives back what [#open] gave, once.
    public synchronized void close(Topic topic) {
        topic.holders--;
        if (topic.holders == 0 && topics.remove(topic.name(), topic)) {
            if (topic.isEmpty()) {
                end(topic);
            } else {
                topics.put(topic.name(), topic); // behind those that were left before
            }
        }
    }

    private void add(Topic topic) {
        topics.put(topic.name(), topic);
        if (listener != null) {
            listener.added(topic);
        }
    }

    /// Has `told` know which topics there are, from now on.
    public synchronized void listen(TopicListener told) {
        listener = told;
        topics.values().forEach(told::added);
    }

    /// What has passed through all of them.
    public TopicCounters traffic() {
        return topicCounters;
    }

    /// What is on the disk; null where nothing is kept.
    synchronized @Nullable public LogUsage logUsage() {
        return directory == null ? null : directory.usage();
    }

    /// Those there are, for people to see.
    public synchronized List<Topic> all() {
        return new ArrayList<>(topics.values());
    }

    /// Called before the first topic is opened: where topics are kept, finds those that there are.
    /// Waits for the disk.
    ///
    /// @throws UncheckedIOException if that cannot be, in a sentence for a person
    public synchronized void start() {
        LogStorage storage = settings.history().storage();
        if (storage == null || directory != null) {
            return;
        }
        try {
            directory = LogDirectory.open(storage, millis);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        for (DiskLog log : directory.logs()) {
            TopicName name = new TopicName(log.topic());
            add(new Topic(name, log, this));
        }
    }

    /// Forgets all; nobody uses them any more.
    ///
    /// @return completed when what is kept is on the disk, and the directory is left to others
    public synchronized CompletionStage<@Nullable Void> closeAll() {
        topics.values()
                .forEach(topic -> {
                    if (listener != null) {
                        listener.removed(topic);
                    }
                    topic.close();
                });
        topics.clear();
        LogDirectory left = directory;
        directory = null;
        return left == null ? CompletableFuture.completedFuture(null) : left.closeLater();
    }
}
