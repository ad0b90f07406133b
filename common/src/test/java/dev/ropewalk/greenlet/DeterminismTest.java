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
    void equalSleepsKeepTheirOrderInRealTimeToo() throws Exception {
        try (Hub hub = Hub.open()) {
            for (int run = 0; run < 100; run++) {
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
