package dev.ropewalk.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FlushQueueTest {
    private final Queue<Runnable> loop = new ArrayDeque<>();
    private final FlushQueue flushQueue = new FlushQueue(loop::add);
    private final List<String> taken = new ArrayList<>();

    private void turn() {
        for (int tasks = loop.size(); tasks > 0; tasks--) {
            loop.remove().run();
        }
    }

    @Test
    void oneTaskOfTheLoopTakesFromAll() {
        flushQueue.add(() -> taken.add("a"));
        flushQueue.add(() -> taken.add("b"));
        assertEquals(1, loop.size());
        turn();
        assertEquals(List.of("a", "b"), taken);
        assertEquals(0, loop.size());
    }

    @Test
    void whatIsWrittenMeanwhileIsTakenNextTime() {
        flushQueue.add(() -> flushQueue.add(() -> taken.add("later")));
        turn();
        assertEquals(List.of(), taken);
        turn();
        assertEquals(List.of("later"), taken);
    }

    @Test
    void oneThatFailsHoldsUpNoOther() {
        flushQueue.add(() -> {
            throw new IllegalStateException("meant to fail");
        });
        flushQueue.add(() -> taken.add("b"));
        turn();
        assertEquals(List.of("b"), taken);
    }
}
