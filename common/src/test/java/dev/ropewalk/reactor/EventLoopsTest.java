package dev.ropewalk.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Which backend the loops of a start run on.
class EventLoopsTest {
    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(EventLoops.class);

    @BeforeEach
    void listen() {
        assumeTrue(IoBackend.EPOLL.obstacle() == null, "epoll is tried first where there is one");
        said.start();
        logger.addAppender(said);
    }

    @AfterEach
    void close() {
        logger.detachAppender(said);
    }

    private static EventLoopGroup busy(IoHandlerFactory handlers) {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, handlers);
        EventExecutor loop = group.next();
        loop.execute(() -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100)));
        loop.schedule(
                () -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(4)), 0, TimeUnit.MILLISECONDS);
        return group;
    }

    @Test
    void aBusyMachineChangesNothing() {
        EventLoops loops = EventLoops.start(null, 0, EventLoopsTest::busy);
        loops.group().shutdownGracefully(0, 0, TimeUnit.SECONDS);
        assertEquals(IoBackend.EPOLL, loops.backend());
        assertTrue(
                said.list.stream()
                        .allMatch(line -> line.getFormattedMessage().contains("waiting")));
    }

    @Test
    void aBackendThatDoesNotWorkIsToldAndWhatIsForOtherSystemsIsNot() {
        AtomicInteger attempts = new AtomicInteger();
        EventLoops loops =
                EventLoops.start(
                        null, 0, handlers -> ended(handlers, attempts.getAndIncrement() == 0));
        loops.group().shutdownGracefully(0, 0, TimeUnit.SECONDS);
        assertEquals(IoBackend.NIO, loops.backend());
        String warning = said.list.getFirst().getFormattedMessage();
        assertTrue(
                warning.startsWith("event loops on nio, since others do not work here: epoll: "),
                warning);
        assertFalse(warning.contains("kqueue"), warning);
    }

    private static EventLoopGroup ended(IoHandlerFactory handlers, boolean ended) {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, handlers);
        if (ended) {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
        }
        return group;
    }
}
