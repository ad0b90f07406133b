package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimersTest {
    private final MockTicker ticker = Ticker.newMockTicker();
    private final Timers timers = new Timers(ticker);
    private final List<Integer> fired = new ArrayList<>();

    private final class Numbered extends Timers.Timer {
        private final int number;

        Numbered(int number) {
            this.number = number;
        }

        @Override
        void fire() {
            fired.add(number);
        }
    }

    @Test
    void anyMixOfTimersFiresAsASortedListWould() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Numbered> model = new ArrayList<>();
            for (int i = 0; i < random.nextInt(60); i++) {
                if (random.nextInt(4) == 0 && !model.isEmpty()) {
                    timers.remove(model.remove(random.nextInt(model.size())));
                } else {
                    Numbered timer = new Numbered(i);
                    timers.add(timer, random.nextInt(10));
                    model.add(timer);
                }
            }
            model.sort(Comparator.comparingLong((Timers.Timer timer) -> timer.deadline));
            ticker.advance(10, TimeUnit.NANOSECONDS);
            timers.fire();
            assertEquals(model.stream().map(timer -> timer.number).toList(), fired, "seed " + seed);
            assertTrue(timers.isEmpty());
            fired.clear();
        }
    }

    @Test
    void nothingFiresBeforeItIsDue() {
        timers.add(new Numbered(1), 5);
        ticker.advance(4, TimeUnit.NANOSECONDS);
        timers.fire();
        assertEquals(List.of(), fired);
        assertEquals(1, timers.untilNext());
        ticker.advance(1, TimeUnit.NANOSECONDS);
        timers.fire();
        assertEquals(List.of(1), fired);
        assertEquals(Long.MAX_VALUE, timers.untilNext());
    }

    @Test
    void whatATimerAddsHasToWaitForTheNextTurn() {
        timers.add(
                new Timers.Timer() {
                    @Override
                    void fire() {
                        timers.add(this, 0);
                    }
                },
                0);
        timers.fire();
        assertEquals(1, timers.fired());
        timers.fire();
        assertEquals(2, timers.fired());
    }

    @Test
    void aTimerIsTakenBackOnce() {
        Numbered timer = new Numbered(1);
        timers.remove(timer);
        timers.add(timer, 0);
        timers.remove(timer);
        timers.remove(timer);
        timers.fire();
        assertEquals(List.of(), fired);
    }

    @Test
    void aVeryLongDelayIsLongEnough() {
        assertEquals(Long.MAX_VALUE / 4, Timers.nanos(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThrows(IllegalArgumentException.class, () -> Timers.nanos(Duration.ofNanos(-1)));
    }
}
