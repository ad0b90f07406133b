package dev.ropewalk.pubsub.http;

import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.log.TopicCounters;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.pubsub.topic.Topic;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.JsonWriter;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Publishes the lines of a request, all or none, and those with an `Idempotency-Key` once: a
/// client that cannot know whether its lines arrived sends them again with the same key. Keys are
/// kept in memory, so a new process knows none. Any thread.
final class IdempotentPublisher {
    /// The time for which a key is kept.
    static final Duration KEPT = Duration.ofMinutes(10);

    /// Keys of all topics together. Where there are more, the oldest is forgotten before its time.
    static final int MOST = 10_000;

    /// Names this process, for clients that wish to know whether their keys are still known.
    private final String run = UUID.randomUUID().toString();

    private final SequencedMap<Key, Published> published =
            new LinkedHashMap<>(); // the oldest first
    private final TopicCounters topicCounters;
    private final LongSupplier nanos;

    /// The receipt for lines that were published.
    ///
    /// @param position behind the last one
    /// @param lines how many
    record Receipt(Position position, int lines) {
        /// Adds the members to an object that was begun, and ends the object.
        JsonWriter json(JsonWriter begun) {
            return begun.put("position", position.text()).put("lines", lines).end();
        }
    }

    private record Key(TopicName topic, String key) {}

    /// @param digest of the lines
    private record Published(ByteBuffer digest, long since, CompletableFuture<Receipt> receipt) {}

    /// @param topicCounters where keys and repeats are counted
    /// @param nanos the time, as [System#nanoTime]
    IdempotentPublisher(TopicCounters topicCounters, LongSupplier nanos) {
        this.topicCounters = topicCounters;
        this.nanos = nanos;
    }

    /// Publishes lines, or finds those that were published with the same key.
    ///
    /// @param lines lent for the call
    /// @param key null for none
    /// @return completed when the lines are as durable as they will be; the same receipt for a
    ///   repeat. Fails with `LogRefusedException`
    /// @throws HttpError 413 if a line is too long or all of them are too much, 422 if the key came
    ///   with other lines before
    CompletionStage<Receipt> publish(
            Topic topic, byte[] source, Collection<ByteBuf> lines, @Nullable String key) {
        check(topic, source, lines);
        if (key == null) {
            return publish(topic, source, lines);
        }
        Key scoped = new Key(topic.name(), key);
        Published made = new Published(digest(lines), nanos.getAsLong(), new CompletableFuture<>());
        Published known = claim(scoped, made);
        if (known != null) {
            if (!known.digest().equals(made.digest())) {
                throw new HttpError(
                        HttpResponseStatus.UNPROCESSABLE_ENTITY,
                        "This Idempotency-Key was used with other lines.");
            }
            topicCounters.repeats.increment();
            return known.receipt().copy();
        }
        try {
            publish(topic, source, lines)
                    .whenComplete((receipt, failed) -> settle(scoped, made, receipt, failed));
        } catch (RuntimeException | Error refused) {
            settle(scoped, made, null, refused);
            throw refused;
        }
        return made.receipt().copy();
    }

    private static CompletionStage<Receipt> publish(
            Topic topic, byte[] source, Collection<ByteBuf> lines) {
        int count = lines.size();
        return topic.publishAll(source, lines).thenApply(after -> new Receipt(after, count));
    }

    /// With their source, lines must not take up more than what a subscriber may be behind:
    /// otherwise the request itself would cut off all who read.
    private static void check(Topic topic, byte[] source, Collection<ByteBuf> lines) {
        int longest = topic.settings().limits().maxLine();
        if (lines.stream().anyMatch(line -> line.readableBytes() > longest)) {
            throw tooLarge("A line is at most " + longest + " bytes.");
        }
        long most = topic.mostAtOnce();
        if (lines.size() > 1 && topic.length(source, lines) > most) {
            throw tooLarge("The lines of a request take up at most " + most + " bytes of history.");
        }
    }

    private static HttpError tooLarge(String text) {
        return new HttpError(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, text);
    }

    /// No line has an LF, so what is between two of those is one line.
    private static ByteBuffer digest(Collection<ByteBuf> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ByteBuf line : lines) {
                digest.update(line.nioBuffer());
                digest.update((byte) '\n');
            }
            return ByteBuffer.wrap(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /// The lines that the key stands for; if the key is new it stands for `made` from now on, and
    /// the answer is null.
    private synchronized @Nullable Published claim(Key key, Published made) {
        int before = published.size();
        Iterator<Published> oldest = published.values().iterator();
        while (oldest.hasNext() && made.since() - oldest.next().since() >= KEPT.toNanos()) {
            oldest.remove();
        }
        Published known = published.putIfAbsent(key, made);
        if (published.size() > MOST) {
            published.pollFirstEntry();
            topicCounters.forgottenKeys.increment();
        }
        topicCounters.keys.add(published.size() - before);
        return known;
    }

    /// A key whose lines were refused is free again.
    private void settle(
            Key key, Published made, @Nullable Receipt receipt, @Nullable Throwable failed) {
        if (receipt != null) {
            made.receipt().complete(receipt);
            return;
        }
        synchronized (this) {
            if (published.remove(key, made)) {
                topicCounters.keys.decrement();
            }
        }
        made.receipt()
                .completeExceptionally(
                        failed == null ? new IllegalStateException("no receipt") : failed);
    }

    /// Another text for each process.
    String run() {
        return run;
    }
}
