package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The same program runs in the same order, each time.
class DeterminismTest {
    @Test
    void oneProgramRunsInOneOrderAThousandTimes() throws Exception {
        long seed = new Random().nextLong();
        VirtualTime.run(hub -> {
            List<String> first = trace(hub, seed);
            assertTrue(first.size() > 60, first::toString);
            for (int run = 1; run < 1000; run++) {
                assertEquals(first, trace(hub, seed), "seed " + seed + ", run " + run);
            }
        });
    }

    @Test
    void anyProgramRunsInOneOrderInAnyHub() throws Exception {
        long seed = new Random().nextLong();
        for (int program = 0; program < 20; program++) {
            long number = seed + program;
            List<List<String>> traces = new ArrayList<>();
            for (int run = 0; run < 3; run++) {
                VirtualTime.run(hub -> traces.add(trace(hub, number)));
            }
            assertEquals(traces.get(0), traces.get(1), "seed " + number);
            assertEquals(traces.get(0), traces.get(2), "seed " + number);
        }
    }

    /// Names and times do not depend on what ran before.
    private static List<String> trace(Hub hub, long seed) {
        long second = 1_000_000_000;
        hub.sleep(Duration.ofNanos(second - hub.nanoTime() % second));
        List<String> trace = new Program(hub, seed).run();
        List<String> names = new ArrayList<>();
        return trace.stream().map(line -> anonymous(line, names)).toList();
    }

    private static String anonymous(String line, List<String> names) {
        if (!line.startsWith("Greenlet-")) {
            return line;
        }
        String name = line.substring(0, line.indexOf(' '));
        if (!names.contains(name)) {
            names.add(name);
        }
        return names.indexOf(name) + line.substring(name.length());
    }

    @Test
    void withoutSleepsItRunsInOneOrderInRealTimeToo() throws Exception {
        try (Hub hub = Hub.open()) {
            List<String> first = hub.run(() -> untimed(hub));
            assertEquals("CANCELLED SUCCESS", first.getLast());
            for (int run = 1; run < 1000; run++) {
                assertEquals(first, hub.run(() -> untimed(hub)), "run " + run);
            }
        }
    }

    /// Spawns, yields, a queue that fills, a pool, and a kill.
    private static List<String> untimed(Hub hub) {
        List<String> trace = new ArrayList<>();
        Queue<Integer> queue = new Queue<>(hub, 1);
        Greenlet<Void> puts =
                hub.spawn(() -> {
                    for (int i = 0; i < 3; i++) {
                        queue.put(i);
                        trace.add("put " + i);
                    }
                    new Event(hub).await();
                });
        Greenlet<Void> takes =
                hub.spawn(() -> {
                    for (int i = 0; i < 3; i++) {
                        trace.add("took " + queue.take());
                        hub.yieldNow();
                    }
                    puts.kill();
                    trace.add("killed");
                });
        Job<Integer, Integer> job =
                item -> {
                    for (int i = 0; i < item; i++) {
                        hub.yieldNow();
                    }
                    return item;
                };
        new Pool(hub, 2)
                .imapUnordered(job, List.of(3, 1, 2, 0))
                .forEach(i -> trace.add("job " + i));
        takes.join();
        trace.add(puts.state() + " " + takes.state());
        return trace;
    }

    @Test
    void equalSleepsKeepTheirOrderInRealTimeToo() throws Exception {
        try (Hub hub = Hub.open()) {
            for (int run = 0; run < 1000; run++) {
                List<Integer> order = new ArrayList<>();
                List<Integer> expected = new ArrayList<>();
                hub.run(() -> {
                    List<Greenlet<Void>> all = new ArrayList<>();
                    for (int i = 0; i < 20; i++) {
                        int number = i;
                        expected.add(i);
                        all.add(
                                hub.spawn(() -> {
                                    hub.sleep(Duration.ofNanos(100_000));
                                    order.add(number);
                                }));
                    }
                    hub.joinAll(all);
                });
                assertEquals(expected, order, "run " + run);
            }
        }
    }
}
