package dev.ropewalk.pubsub;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The topics of a server, each made on its first use. At most `--max-topics` are kept: one that
/// nobody holds goes at once if it never had a line, else when room is needed for another, the one
/// first that has been left alone longest. Any thread.
final class Topics {
    private static final int EPOCH_RADIX = 36;

    private final Settings settings;
    private final LongSupplier millis;

    /// Those that nobody holds are in the order in which they were left.
    private final Map<TopicName, Topic> topics = new LinkedHashMap<>();

    private long lastEpoch;

    Topics(Settings settings) {
        this(settings, System::currentTimeMillis);
    }

    /// @param millis the time, of which epochs are made
    Topics(Settings settings, LongSupplier millis) {
        this.settings = settings;
        this.millis = millis;
    }

    Settings settings() {
        return settings;
    }

    /// The topic of that name, new if need be, held until [#close]; null if there is no room: as
    /// many as may be are in use.
    synchronized @Nullable Topic open(TopicName name) {
        Topic topic = topics.get(name);
        if (topic == null) {
            if (topics.size() >= settings.limits().maxTopics() && !forgetOne()) {
                return null;
            }
            topic = new Topic(name, nextEpoch(), settings);
            topics.put(name, topic);
        }
        topic.holders++;
        return topic;
    }

    private boolean forgetOne() {
        for (Iterator<Topic> each = topics.values().iterator(); each.hasNext(); ) {
            Topic topic = each.next();
            if (topic.holders == 0) {
                each.remove();
                topic.close();
                return true;
            }
        }
        return false;
    }

    /// The time in milliseconds, or the next one that no topic has: a topic that was forgotten and
    /// comes again is another log.
    private String nextEpoch() {
        lastEpoch = Math.max(lastEpoch + 1, millis.getAsLong());
        return Long.toString(lastEpoch, EPOCH_RADIX);
    }

    /// Gives back what [#open] gave, once.
    synchronized void close(Topic topic) {
        topic.holders--;
        if (topic.holders == 0 && topics.remove(topic.name(), topic)) {
            if (topic.isEmpty()) {
                topic.close();
            } else {
                topics.put(topic.name(), topic); // behind those that were left before
            }
        }
    }

    /// Those there are, for people to see.
    synchronized List<Topic> all() {
        return new ArrayList<>(topics.values());
    }

    /// Forgets all; nobody uses them any more.
    synchronized void closeAll() {
        topics.values().forEach(Topic::close);
        topics.clear();
    }
}
