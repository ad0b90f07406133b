package dev.ropewalk.lab.gevent;

import dev.ropewalk.greenlet.Greenlet;
import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.greenlet.Task;
import dev.ropewalk.lab.Json;
import dev.ropewalk.lab.Streams;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The diary's 13: tasks that sleep 0 to 2 ms, one after the other, then together.
record Sleeps(Random random, boolean json) implements Work {
    @Override
    public int in(Hub hub, Streams io) throws Exception {
        PrintStream out = io.out();
        warmUp(hub);
        say(out, "Synchronous");
        timed(
                hub,
                out,
                "synchronous",
                done -> {
                    for (int pid = 1; pid < 10; pid++) {
                        task(hub, out, pid, done);
                    }
                });
        say(out, "Async");
        timed(
                hub,
                out,
                "asynchronous",
                done -> {
                    List<Greenlet<Void>> all = new ArrayList<>();
                    for (int i = 0; i < 10; i++) {
                        int pid = i;
                        all.add(hub.spawn(() -> task(hub, out, pid, done)));
                    }
                    hub.joinAll(all);
                });
        return 0;
    }

    /// So that no time goes to loading classes.
    private static void warmUp(Hub hub) {
        List<Greenlet<Void>> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(hub.spawn(() -> hub.sleep(Duration.ofMillis(1))));
        }
        hub.joinAll(all);
    }

    private void task(Hub hub, PrintStream out, int pid, List<Integer> done) {
        hub.sleep(Duration.ofMillis(random.nextInt(3)));
        say(out, "task " + pid + " done");
        done.add(pid);
    }

    private interface Timed {
        void run(List<Integer> done) throws Exception;
    }

    private void timed(Hub hub, PrintStream out, String name, Timed body) throws Exception {
        List<Integer> done = new ArrayList<>();
        Task task = () -> body.run(done);
        double seconds = Stopwatch.seconds(hub, task);
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("tasks", done);
            fields.put("seconds", seconds);
            out.println(Json.of(fields));
        } else {
            out.println(Stopwatch.line(name, seconds));
        }
    }

    private void say(PrintStream out, String line) {
        if (!json) {
            out.println(line);
        }
    }
}
