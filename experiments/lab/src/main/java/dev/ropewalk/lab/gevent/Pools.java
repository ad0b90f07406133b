package dev.ropewalk.lab.gevent;

import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.greenlet.Pool;
import dev.ropewalk.lab.Json;
import dev.ropewalk.lab.Streams;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The diary's 16: the order in which a pool of greenlets ends its tasks is the same each time,
/// that of a pool of processes is not.
record Pools(int processes, boolean json) implements Work {
    private static final List<Integer> ITEMS = IntStream.range(0, 10).boxed().toList();
    private static final int RUNS = 4;

    private interface Run {
        List<Integer> once() throws Exception;
    }

    @Override
    public int in(Hub hub, Streams io) throws Exception {
        Pool pool = new Pool(hub, 10);
        check(
                io.out(),
                "gevent.pool",
                () -> {
                    List<Integer> ended = new ArrayList<>();
                    for (int item : pool.imapUnordered(i -> echo(hub, i), ITEMS)) {
                        ended.add(item);
                    }
                    return ended;
                });
        try (ProcessPool beside = hub.offload(() -> ProcessPool.start(processes))) {
            check(
                    io.out(),
                    "multiprocessing.pool",
                    () -> hub.offload(() -> beside.imapUnordered(ITEMS)));
        }
        return 0;
    }

    private static int echo(Hub hub, int item) {
        hub.sleep(Duration.ofMillis(1));
        return item;
    }

    private void check(PrintStream out, String name, Run run) throws Exception {
        List<List<Integer>> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(run.once());
        }
        boolean equal = runs.stream().distinct().count() == 1;
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("pool", name);
            fields.put("equal", equal);
            fields.put("runs", runs);
            out.println(Json.of(fields));
        } else {
            out.println(name + (equal ? " True" : " False"));
        }
    }
}
