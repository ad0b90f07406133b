package dev.ropewalk.pubsub.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.format.StreamFormat;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.ReadStart;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.testing.ManualClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random lives of random readers in several topics, on several loops, against plain lists.
///
/// The model of a topic is the list of all its lines; that of a reader, the number of the line that
/// it must get next. Whatever the log does with chunks and cursors, a reader gets the lines of the
/// list in order, and where it does not, the notice says exactly how many are missing.
class RandomModelTest {
    private static final int STEPS = 20_000;
    private static final int CHUNK = BroadcastLog.CHUNK_BYTES;
    private static final long HISTORY = 2 * CHUNK;

    private final Random random = new Random();
    private final List<ManualClock> loops = List.of(new ManualClock(), new ManualClock());
    private final List<ModelTopic> topics = new ArrayList<>();
    private final List<ModelReader> readers = new ArrayList<>();
    private int skips;
    private int disconnects;
    private int gaps;

    @ParameterizedTest
    @EnumSource
    void everyReaderGetsTheLinesOfTheListOrIsToldHowManyItDoesNot(
            SlowConsumerPolicy slowConsumerPolicy) {
        long seed = 20261123;
        random.setSeed(seed);
        int step = 0;
        try {
            Topics all =
                    new Topics(Plain.with(new HistorySettings(HISTORY, 0, slowConsumerPolicy)));
            for (int i = 0; i < 2; i++) {
                topics.add(new ModelTopic(all, "t" + i, slowConsumerPolicy));
            }
            for (; step < STEPS; step++) {
                step();
            }
            readers.forEach(ModelReader::readAll);
            readers.forEach(ModelReader::leave);
            all.closeAll();
            assertEquals(0, all.budget().taken(), "bytes that are still charged");
        } catch (RuntimeException | AssertionError failed) {
            throw new AssertionError(
                    "seed " + seed + ", step " + step + ", " + slowConsumerPolicy, failed);
        }
        assertTrue(
                slowConsumerPolicy == SlowConsumerPolicy.SKIP ? skips >= 10 : disconnects > 20,
                skips + " " + disconnects);
        assertTrue(gaps > 20, gaps + " gaps");
        assertTrue(topics.stream().allMatch(topic -> topic.topic.tail().offset() > 2 * HISTORY));
    }

    private void step() {
        int what = random.nextInt(100);
        if (what < 60) {
            pick(topics).publish();
        } else if (what < 68 && readers.size() < 10) {
            readers.add(new ModelReader(pick(topics), pick(loops)));
        } else if (what < 69 && !readers.isEmpty()) {
            ModelReader reader = readers.remove(random.nextInt(readers.size()));
            reader.leave();
        } else if (what < 85 && !readers.isEmpty()) {
            pick(readers).read();
        } else if (what < 88 && !readers.isEmpty()) {
            pick(readers).finish();
        } else {
            pick(loops).turn();
        }
        readers.removeIf(ModelReader::isOver);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private final class ModelTopic {
        final Topic topic;
        final SlowConsumerPolicy slowConsumerPolicy;
        final List<String> lines = new ArrayList<>();
        final List<Long> ends = new ArrayList<>(List.of(0L));

        ModelTopic(Topics all, String name, SlowConsumerPolicy slowConsumerPolicy) {
            this.topic = Objects.requireNonNull(all.open(new TopicName(name)));
            this.slowConsumerPolicy = slowConsumerPolicy;
        }

        /// A line by itself, or all that one read has brought.
        void publish() {
            if (random.nextInt(4) > 0) {
                String line = line();
                byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
                assertEquals(add(line), TopicProbe.publish(topic, bytes));
            } else {
                publishRead();
            }
        }

        /// Mostly short lines, now and then one that is longer than a chunk.
        private String line() {
            int kind = random.nextInt(1000);
            int length =
                    kind == 0
                            ? CHUNK + random.nextInt(CHUNK)
                            : random.nextInt(kind < 300 ? 10 : 3000);
            return lines.size() + ":" + "x".repeat(length);
        }

        private long add(String line) {
            lines.add(line);
            ends.add(ends.getLast() + line.length() + 1);
            return ends.getLast();
        }

        /// Now and then more lines than the log keeps, up to one that is too long or has no end.
        private void publishRead() {
            StringBuilder read = new StringBuilder();
            for (int more = random.nextInt(random.nextInt(20) > 0 ? 12 : 400); more > 0; more--) {
                String line = line();
                add(line);
                read.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
            }
            int whole = read.length();
            read.append("y".repeat(random.nextInt(20) + 2 * CHUNK * random.nextInt(2)));
            read.append(read.length() > whole + 2 * CHUNK + 8 ? "\nafter it\n" : "");
            ByteBuf data = Unpooled.copiedBuffer(read, StandardCharsets.US_ASCII);
            for (int before = -1; before < data.readerIndex(); ) {
                before = data.readerIndex();
                topic.publishWhole(new byte[0], data, 2 * CHUNK + 8);
            }
            assertEquals(whole, data.readerIndex());
            assertEquals(ends.getLast(), topic.head().offset());
        }

        /// The number of the first line at `offset` or after it.
        int lineAt(long offset) {
            int found = Collections.binarySearch(ends, offset);
            return found >= 0 ? found : -found - 1;
        }
    }

    private final class ModelReader {
        final ModelTopic of;
        final ManualClock loop;
        final FakeSubscriber sink;
        final Cursor cursor;
        final boolean lazy = random.nextBoolean();
        int next;
        int end = Integer.MAX_VALUE;
        private boolean gone;

        ModelReader(ModelTopic of, ManualClock loop) {
            this.of = of;
            this.loop = loop;
            this.sink = sink(1 + random.nextInt(random.nextInt(4) > 0 ? 4000 : 4 * CHUNK));
            ReadStart opening = of.topic.open(start());
            this.cursor = of.topic.read(opening, sink, loop);
        }

        private FakeSubscriber sink(int watermark) {
            return random.nextInt(3) > 0
                    ? new FakeSubscriber(watermark)
                    : new FakeSubscriber(
                            watermark,
                            pick(
                                    List.of(
                                            StreamFormat.RAW,
                                            StreamFormat.NDJSON,
                                            StreamFormat.EVENTS)),
                            of.topic,
                            loop);
        }

        /// Chooses where to begin and says in [#next] which line must be the first.
        private StartFrom start() {
            int tail = of.lineAt(of.topic.tail().offset());
            int head = of.lines.size();
            return switch (random.nextInt(3)) {
                case 0 -> {
                    next = head;
                    yield new StartFrom.Head();
                }
                case 1 -> {
                    int lines = random.nextInt(400);
                    next = Math.max(tail, head - lines);
                    yield new StartFrom.Last(lines);
                }
                default -> anywhere(tail);
            };
        }

        private StartFrom anywhere(int tail) {
            long head = of.ends.getLast();
            long offset = random.nextLong(head + 2);
            if (random.nextBoolean()) {
                offset = of.ends.get(of.lineAt(Math.min(offset, head)));
            }
            boolean kept = offset >= of.topic.tail().offset() && offset <= head;
            next = kept ? of.lineAt(offset) : tail;
            if (of.ends.get(next) != offset) {
                next = -1 - next; // a notice must come first
            }
            return new StartFrom.At(of.topic.position(offset));
        }

        void read() {
            if (lazy && random.nextInt(25) > 0) {
                return;
            }
            for (int i = random.nextInt(8); i >= 0; i--) {
                sink.sendOne();
                cursor.pump();
            }
            check();
        }

        void readAll() {
            while (sink.unsentBytes() > 0) {
                sink.sendAll();
                cursor.pump();
            }
            loop.turn();
            check();
            if (!isOver()) {
                assertEquals(of.lines.size(), next, "who reads on gets all");
            }
        }

        void finish() {
            if (end == Integer.MAX_VALUE && !isOver()) {
                end = of.lines.size();
                cursor.finish();
            }
        }

        boolean isOver() {
            if (sink.finished || sink.missed >= 0 || sink.cutOff) {
                leave();
            }
            return gone;
        }

        void leave() {
            if (!gone) {
                gone = true;
                check();
                checkTheEnd();
                cursor.close();
                sink.sendAll();
            }
        }

        private void checkTheEnd() {
            if (sink.finished) {
                assertEquals(end, next);
            } else if (sink.missed >= 0) {
                disconnects++;
                assertEquals(SlowConsumerPolicy.DISCONNECT, of.slowConsumerPolicy);
                int kept = of.lineAt(of.topic.tail().offset());
                assertTrue(sink.missed > 0 && next + sink.missed <= kept, sink.missed + " missed");
            }
        }

        private void check() {
            for (String line : sink.take().lines().toList()) {
                if (line.startsWith("# gap: ")) {
                    gaps++;
                    assertTrue(next < 0, line);
                    next = -1 - next;
                    assertTrue(line.endsWith(":" + of.ends.get(next)), line);
                } else if (line.startsWith("# lost ")) {
                    skips++;
                    assertEquals(SlowConsumerPolicy.SKIP, of.slowConsumerPolicy);
                    next += Integer.parseInt(line.split(" ", -1)[2]);
                } else {
                    assertTrue(next >= 0, "no gap was told before " + line);
                    assertEquals(of.lines.get(next), line);
                    next++;
                }
            }
            assertTrue(next <= end);
        }
    }
}
