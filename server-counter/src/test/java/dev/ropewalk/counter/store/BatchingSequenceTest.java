package dev.ropewalk.counter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.counter.store.memory.MemorySequence;
import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Sharing reservations, over a source that answers when the test says so.
@Timeout(60)
class BatchingSequenceTest {
    private final Source source = new Source();
    private final BatchingSequence batchingSequence = new BatchingSequence(source);

    /// Remembers what is asked of it.
    private static final class Source implements Sequence {
        private final List<Integer> asked = new ArrayList<>();
        private CompletableFuture<Long> answer = new CompletableFuture<>();
        private long last;

        @Override
        public CompletionStage<Long> reserve(int n) {
            asked.add(n);
            answer = new CompletableFuture<>();
            return answer;
        }

        void answer() {
            long first = last + 1;
            last += asked.getLast();
            answer.complete(first);
        }

        @Override
        public CompletionStage<Long> last() {
            return CompletableFuture.completedFuture(last);
        }

        @Override
        public CompletionStage<Void> set(long to) {
            last = to;
            return CompletableFuture.completedFuture(null);
        }
    }

    private CompletableFuture<Long> reserve(int n) {
        return batchingSequence.reserve(n).toCompletableFuture();
    }

    @Test
    void whoAsksMeanwhileSharesTheNext() {
        CompletableFuture<Long> first = reserve(1);
        List<CompletableFuture<Long>> meanwhile = List.of(reserve(2), reserve(1), reserve(5));
        assertEquals(List.of(1), source.asked);
        source.answer();
        assertEquals(1, first.join());
        assertEquals(List.of(1, 8), source.asked);
        assertFalse(meanwhile.getFirst().isDone());
        source.answer();
        assertEquals(List.of(2L, 4L, 5L), meanwhile.stream().map(CompletableFuture::join).toList());
        assertEquals(List.of(1, 8), source.asked);
        assertEquals(9, Kinds.get(batchingSequence.last()));
    }

    @Test
    void theNextIsUnderWayBeforeTheAnswersAreGiven() {
        List<Integer> askedByThen = new ArrayList<>();
        reserve(1).thenRun(() -> askedByThen.addAll(source.asked));
        reserve(2);
        source.answer();
        assertEquals(List.of(1, 2), askedByThen);
    }

    @Test
    void aFailureIsThatOfAllWhoSharedAndOfNobodyElse() {
        CompletableFuture<Long> first = reserve(1);
        List<CompletableFuture<Long>> second = List.of(reserve(1), reserve(1));
        source.answer();
        StoreException failure = new StoreException("no disk");
        CompletableFuture<Long> third = reserve(1);
        source.answer.completeExceptionally(failure);
        assertEquals(1, first.join());
        second.forEach(one -> assertSame(failure, one.exceptionNow()));
        source.answer();
        assertTrue(third.isDone());
        assertFalse(third.isCompletedExceptionally());
    }

    @Test
    void aReservationIsOfNoMoreThanAnIntCanSay() {
        reserve(1);
        reserve(Integer.MAX_VALUE);
        reserve(1);
        source.answer();
        source.answer();
        source.answer();
        assertEquals(List.of(1, Integer.MAX_VALUE, 1), source.asked);
    }

    private CompletableFuture<Long> reserve(int n, Clock loop) {
        return batchingSequence.reserve(n, loop).toCompletableFuture();
    }

    @Test
    void whatALoopAsksForInATurnIsReservedTogether() {
        ManualClock loop = new ManualClock();
        List<CompletableFuture<Long>> asked =
                List.of(reserve(1, loop), reserve(2, loop), reserve(1));
        assertEquals(List.of(), source.asked);
        loop.turn();
        assertEquals(List.of(4), source.asked);
        source.answer();
        loop.turn();
        assertEquals(List.of(1L, 2L, 4L), asked.stream().map(CompletableFuture::join).toList());
    }

    @Test
    void eachLoopGetsItsAnswersInOneTurnOfItsOwn() {
        ManualClock one = new ManualClock();
        ManualClock other = new ManualClock();
        List<CompletableFuture<Long>> ofOne = List.of(reserve(1, one), reserve(1, one));
        CompletableFuture<Long> ofOther = reserve(1, other);
        one.turn();
        source.answer();
        assertFalse(ofOne.getFirst().isDone() || ofOther.isDone());
        other.turn();
        assertEquals(3, ofOther.join());
        assertFalse(ofOne.getFirst().isDone());
        one.turn();
        assertEquals(List.of(1L, 2L), ofOne.stream().map(CompletableFuture::join).toList());
    }

    @Test
    void aLoopThatHasEndedKeepsNobodyWaiting() {
        Clock ended =
                new Clock() {
                    @Override
                    public long nanoTime() {
                        return 0;
                    }

                    @Override
                    public DelayedCall callLater(Duration delay, Runnable call) {
                        throw new RejectedExecutionException();
                    }

                    @Override
                    public void callFromThread(Runnable call) {
                        throw new RejectedExecutionException();
                    }
                };
        reserve(1, ended);
        CompletableFuture<Long> after = reserve(1);
        source.answer();
        source.answer();
        assertEquals(2, after.join());
    }

    @Test
    void nobodyIsForgottenWhereManyAskAndOneAnswers() throws Exception {
        long seed = 77;
        try (ExecutorService disk = Executors.newSingleThreadExecutor()) {
            Slow slow = new Slow(disk, seed);
            BatchingSequence over = new BatchingSequence(slow);
            ConcurrentLinkedQueue<Long> given = new ConcurrentLinkedQueue<>();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 100; i++) {
                    clients.submit(() -> askFiftyTimes(over, given));
                }
            }
            assertEquals(
                    LongStream.rangeClosed(1, 5000).boxed().toList(),
                    given.stream().sorted().toList(),
                    "seed " + seed);
            assertEquals(1, slow.most.get(), "at a time");
            assertTrue(slow.asked < 5000, slow.asked + " reservations, and nobody shared");
        }
    }

    private static void askFiftyTimes(Sequence sequence, ConcurrentLinkedQueue<Long> given) {
        for (int i = 0; i < 50; i++) {
            given.add(Kinds.get(sequence.reserve(1)));
        }
    }

    /// Answers at once or on another thread, as chance has it.
    private static final class Slow implements Sequence {
        private final ExecutorService disk;
        private final SplittableRandom random;
        private final MemorySequence numbers = new MemorySequence();
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private int asked;

        Slow(ExecutorService disk, long seed) {
            this.disk = disk;
            random = new SplittableRandom(seed);
        }

        @Override
        public CompletionStage<Long> reserve(int n) {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            asked++;
            return random.nextBoolean()
                    ? now(n)
                    : CompletableFuture.supplyAsync(() -> n, disk).thenCompose(this::now);
        }

        private CompletionStage<Long> now(int n) {
            underWay.decrementAndGet();
            return numbers.reserve(n);
        }

        @Override
        public CompletionStage<Long> last() {
            return numbers.last();
        }

        @Override
        public CompletionStage<Void> set(long last) {
            return numbers.set(last);
        }
    }
}
