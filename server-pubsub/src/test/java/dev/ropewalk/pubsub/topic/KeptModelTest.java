package dev.ropewalk.pubsub.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.pubsub.disk.LogStorage;
import dev.ropewalk.pubsub.disk.LogSync;
import dev.ropewalk.pubsub.disk.Memory;
import dev.ropewalk.pubsub.disk.Retention;
import dev.ropewalk.pubsub.log.BroadcastLog;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.Position;
import dev.ropewalk.pubsub.log.SlowConsumerPolicy;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.settings.BroadcastSettings;
import dev.ropewalk.pubsub.settings.BroadcastSettings.BroadcastLimits;
import dev.ropewalk.pubsub.settings.BroadcastSettings.HistorySettings;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.TopicName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Readers that join, stall, read and leave at random, most of what they read being on the disk
/// only, against a list of lines: each gets what follows, or is told exactly what it does not get.
class KeptModelTest {
    private static final int STEPS = 1200;

    @TempDir(factory = Memory.class)
    private Path temp;

    @ParameterizedTest
    @CsvSource({"1,SKIP", "2,DISCONNECT", "3,SKIP"})
    void everyReaderGetsWhatFollowsOrIsToldWhatItDoesNotGet(
            long seed, SlowConsumerPolicy slowConsumerPolicy) {
        Model model = new Model(seed, slowConsumerPolicy);
        int step = 0;
        try {
            for (; step < STEPS; step++) {
                model.step();
            }
            model.end();
        } catch (RuntimeException | AssertionError failed) {
            throw new AssertionError(
                    "seed " + seed + ", step " + step + ", " + slowConsumerPolicy, failed);
        }
        assertTrue(model.readAgain > 500_000, model.readAgain + " old lines");
        assertTrue(model.told > 5, model.told + " notices");
    }

    private final class Model {
        private final Random random;
        private final TurnClock loop = new TurnClock();
        private final List<String> lines = new ArrayList<>();
        private final List<Long> ends = new ArrayList<>(List.of(0L));
        private final List<Reader> readers = new ArrayList<>();
        private final Topics topics;
        private final Topic topic;
        private long readAgain;
        private int told;

        Model(long seed, SlowConsumerPolicy slowConsumerPolicy) {
            random = new Random(seed);
            LogStorage storage = new LogStorage(temp, LogSync.NEVER, Retention.parse("1MiB"));
            HistorySettings history =
                    new HistorySettings(BroadcastLog.CHUNK_BYTES, 0, slowConsumerPolicy, storage);
            topics =
                    new Topics(
                            new BroadcastSettings(Plain.FRAMING, history, BroadcastLimits.DEFAULT));
            topics.start();
            topic = Objects.requireNonNull(topics.open(new TopicName("t")));
        }

        void step() {
            int what = random.nextInt(100);
            if (what < 40) {
                publish(1 + random.nextInt(40));
            } else if (what < 50 && readers.size() < 12) {
                readers.add(new Reader());
            } else if (what < 52 && !readers.isEmpty()) {
                readers.remove(random.nextInt(readers.size())).leave();
            } else if (what < 90 && !readers.isEmpty()) {
                readers.get(random.nextInt(readers.size())).read();
            } else {
                loop.turn();
            }
            readers.removeIf(Reader::isOver);
        }

        private void publish(int count) {
            for (int i = 0; i < count; i++) {
                int most = random.nextInt(500) == 0 ? 100_000 : 1000;
                String line = lines.size() + ":" + "x".repeat(random.nextInt(most));
                byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
                long after = TopicProbe.publish(topic, bytes);
                lines.add(line);
                ends.add(ends.getLast() + line.length() + 1);
                assertEquals(ends.getLast(), after);
            }
        }

        void end() {
            for (Reader reader : readers) {
                reader.cursor.finish();
                loop.turnUntil(() -> {
                    reader.sink.sendAllOf(reader.cursor);
                    return reader.isDone();
                });
                reader.check();
                if (reader.sink.finished) {
                    assertEquals(lines.size(), reader.next, "who reads on gets all");
                }
                reader.leave();
            }
            topics.closeAll().toCompletableFuture().join();
        }

        /// The number of the first line at `offset` or after it.
        private int lineAt(long offset) {
            int found = Collections.binarySearch(ends, offset);
            return found >= 0 ? found : -found - 1;
        }

        private final class Reader {
            private final FakeSubscriber sink = new FakeSubscriber(1 + random.nextInt(300_000));
            private final Cursor cursor;
            private final long asked = random.nextLong(ends.getLast() + 1);
            private final int first = lineAt(asked);

            /// The number of its next line; -1 while it must be told first.
            private int next = first;

            Reader() {
                StartFrom startFrom;
                if (random.nextBoolean()) {
                    boolean between = ends.get(first) == asked;
                    boolean gone = asked < topic.tail().offset();
                    next = between && !gone ? first : -1;
                    startFrom = new StartFrom.At(topic.position(asked));
                } else {
                    next = Math.max(first, lineAt(topic.tail().offset()));
                    startFrom = new StartFrom.Last(lines.size() - first);
                }
                cursor = topic.read(topic.open(startFrom), sink, loop);
            }

            void read() {
                sink.sendAll();
                cursor.pump();
                check();
            }

            boolean isOver() {
                if (sink.missed >= 0 || sink.cutOff) {
                    check();
                    leave();
                    return true;
                }
                return false;
            }

            boolean isDone() {
                return sink.finished || sink.missed >= 0 || sink.cutOff;
            }

            void leave() {
                cursor.close();
                sink.sendAll();
            }

            private void check() {
                for (String line : sink.take().lines().toList()) {
                    if (line.startsWith("# ")) {
                        told++;
                        tell(line);
                    } else {
                        assertEquals(lines.get(next), line, "line " + next);
                        next++;
                        readAgain += line.length();
                    }
                }
                if (sink.missed >= 0) {
                    int kept = lineAt(topic.tail().offset());
                    assertTrue(next + sink.missed <= kept, next + " " + sink.missed);
                }
            }

            /// Retention may take the place that it asked for before it is there.
            private void tell(String line) {
                String[] words = line.split(" ", -1);
                if (line.startsWith("# lost ")) {
                    assertTrue(next >= 0, line);
                    next += Integer.parseInt(words[2]);
                } else {
                    assertTrue(line.contains(" is gone") || line.contains(" is inside"), line);
                    long on = Position.parse(words[words.length - 1]).offset();
                    assertTrue(next == -1 || next == first, line + " before line " + next);
                    next = lineAt(on);
                    assertEquals(on, ends.get(next), line);
                    assertTrue(on >= asked, line);
                }
            }
        }
    }
}
