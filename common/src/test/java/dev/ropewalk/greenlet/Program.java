package dev.ropewalk.greenlet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A program of greenlets that a seed makes up: they spawn, yield, sleep, put, take, lock, fail and
/// kill each other, and write down what they do.
final class Program {
    private final Hub hub;
    private final Random random;
    private final List<String> trace = new ArrayList<>();
    private final List<Greenlet<?>> spawned = new ArrayList<>();
    private final Queue<Integer> queue;
    private final Semaphore semaphore;
    private final Event event;
    private final Pool pool;
    private int left = 60;

    Program(Hub hub, long seed) {
        this.hub = hub;
        this.random = new Random(seed);
        this.queue = new Queue<>(hub, 2);
        this.semaphore = new Semaphore(hub, 2);
        this.event = new Event(hub);
        this.pool = new Pool(hub, 3);
    }

    /// All that happened, in order.
    List<String> run() {
        for (int i = 0; i < 10; i++) {
            spawn();
        }
        for (int i = 0; i < spawned.size(); i++) {
            spawned.get(i).join();
            trace.add(spawned.get(i).name() + " " + spawned.get(i).state());
        }
        return trace;
    }

    private void spawn() {
        if (left-- > 0) {
            Greenlet<Void> greenlet = hub.spawn(this::live);
            spawned.add(greenlet);
        }
    }

    private void live() {
        String name = Greenlet.current().name();
        for (int i = random.nextInt(8); i >= 0; i--) {
            int action = random.nextInt(ACTIONS);
            trace.add(name + " " + action + " at " + hub.nanoTime() % 1_000_000_000);
            act(action);
        }
        trace.add(name + " is through");
    }

    private static final int ACTIONS = 11;

    private void act(int action) {
        Duration limit = Duration.ofNanos(random.nextInt(3));
        switch (action) {
            case 0, 1 -> spawn();
            case 2 -> hub.yieldNow();
            case 3 -> hub.sleep(limit);
            case 4 -> trace.add("put " + queue.put(left, limit));
            case 5 -> trace.add("took " + queue.take(limit));
            case 6 -> locked(limit);
            case 7 -> trace.add("event " + event.await(limit));
            case 8 -> {
                event.set();
                event.clear();
            }
            case 9 -> spawned.get(random.nextInt(spawned.size())).cancel(true);
            case 10 -> pool.imapUnordered(this::job, List.of(2, 1, 3)).forEach(this::note);
            default -> throw new IllegalStateException("no action " + action);
        }
    }

    private void locked(Duration limit) {
        if (semaphore.acquire(limit)) {
            try {
                hub.yieldNow();
            } finally {
                semaphore.release();
            }
        }
    }

    private int job(int item) {
        hub.sleep(Duration.ofNanos(item % 2));
        return item;
    }

    private void note(int result) {
        trace.add("job " + result);
    }
}
