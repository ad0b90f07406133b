package dev.ropewalk.pubsub.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.ropewalk.pubsub.format.StreamEncoder;
import dev.ropewalk.pubsub.format.StreamFormat;
import dev.ropewalk.pubsub.log.ChunkPosition;
import dev.ropewalk.pubsub.log.Cursor;
import dev.ropewalk.pubsub.log.Notice;
import dev.ropewalk.pubsub.log.StartFrom;
import dev.ropewalk.pubsub.log.Subscriber;
import dev.ropewalk.pubsub.settings.Plain;
import dev.ropewalk.pubsub.settings.TopicName;
import dev.ropewalk.testing.ManualClock;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ResourceLeakDetector;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The objects that a turn with many lines makes on the heap beyond a turn with one: nothing that
/// there is for each line and reader.
class AllocationTest {
    private static final int READERS = 1000;
    private static final int FEW = 10;
    private static final int MANY = 410;

    /// Half of the smallest object.
    private static final int BYTES = 8;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final ManualClock clock = new ManualClock();
    private final Topics topics = new Topics(Plain.SETTINGS);
    private final Topic topic = Objects.requireNonNull(topics.open(TopicName.DEFAULT));
    private final ResourceLeakDetector.Level leaks = ResourceLeakDetector.getLevel();
    private long delivered;

    /// The leak detector notes down each use of a buffer, and so makes objects for each line.
    @BeforeEach
    void lookForNoLeaks() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @AfterEach
    void lookForLeaksAgain() {
        ResourceLeakDetector.setLevel(leaks);
    }

    /// Sends at once what it is written.
    private final class Reader implements Subscriber {
        private final StreamEncoder writer;

        Reader(StreamFormat form) {
            this.writer = topic.writer(form, clock);
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public SocketAddress peer() {
            return InetSocketAddress.createUnresolved("peer", 1);
        }

        @Override
        public void write(ByteBuf lines, ChunkPosition from) {
            ByteBuf out = writer.lines(lines, from);
            delivered += out.readableBytes();
            out.release();
        }

        @Override
        public void notice(Notice notice) {
            throw new AssertionError(notice.text());
        }

        @Override
        public void finished() {}

        @Override
        public void overtaken(long missed) {
            throw new AssertionError(missed + " lines missed");
        }

        @Override
        public void cutOff() {
            throw new AssertionError("cut off");
        }
    }

    /// Bytes that delivering so many lines takes on the heap.
    private long allocated(int lines) {
        byte[] line = "twenty bytes, and LF".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < lines; i++) {
            topic.publish(new byte[0], Unpooled.wrappedBuffer(line));
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        clock.turn();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @EnumSource
    void thereIsNoObjectForALineAndReader(StreamFormat form) {
        List<Cursor> cursors = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            cursors.add(topic.read(topic.open(new StartFrom.Head()), new Reader(form), clock));
        }
        allocated(MANY); // loads classes, takes the chunk
        long few = allocated(FEW);
        long many = allocated(MANY);
        long pairs = (long) (MANY - FEW) * READERS;
        assertTrue(delivered > 2L * MANY * READERS * 20, delivered + " bytes delivered");
        assertTrue(many - few < BYTES * pairs, many + " bytes for many lines, " + few + " for few");
        cursors.forEach(Cursor::close);
        topics.closeAll();
        assertEquals(0, topic.clients());
    }
}
