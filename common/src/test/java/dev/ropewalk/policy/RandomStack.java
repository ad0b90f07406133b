package dev.ropewalk.policy;

import dev.ropewalk.protocol.Factory;
import dev.ropewalk.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/// A stack of one to six policies, kinds and values at random, and a model of whom it lets in and
/// when their time is up.
final class RandomStack {
    static final Duration NEVER = Duration.ofDays(1000);

    /// From the outermost in: asks for one more, with the hosts of those that are open.
    private interface Gate {
        boolean admits(String host, Collection<String> open);
    }

    final List<LimitConnections> limits = new ArrayList<>();
    final List<String> lines = new ArrayList<>();
    Duration idle = NEVER;
    Duration lifetime = NEVER;
    boolean throttled;

    private final Random random;
    private final ManualClock clock;
    private final Deque<Gate> gates = new ArrayDeque<>();
    private final StringBuilder name = new StringBuilder();

    RandomStack(Random random, ManualClock clock) {
        this.random = random;
        this.clock = clock;
    }

    Factory around(Factory inner) {
        Factory stack = inner;
        for (int height = 1 + random.nextInt(6); height > 0; height--) {
            stack =
                    switch (random.nextInt(5)) {
                        case 0 -> limit(stack);
                        case 1 -> rate(stack);
                        case 2 -> timeout(stack);
                        case 3 -> throttle(stack);
                        default -> new TrafficLog(stack, lines::add).limit(random.nextInt(20));
                    };
            name.append(stack.getClass().getSimpleName()).append(' ');
        }
        return stack;
    }

    boolean admits(String host, Collection<String> open) {
        return gates.stream().allMatch(gate -> gate.admits(host, open));
    }

    private Factory limit(Factory inner) {
        int total = 1 + random.nextInt(10);
        int perPeer = 1 + random.nextInt(5);
        limits.add(new LimitConnections(inner, total, perPeer));
        gates.push((host, open) ->
                open.size() < total && open.stream().filter(host::equals).count() < perPeer);
        return limits.getLast();
    }

    private Factory rate(Factory inner) {
        int perSecond = 1 + random.nextInt(20);
        int burst = 1 + random.nextInt(10);
        gates.push(new Bucket(perSecond, burst));
        return new LimitConnectionRate(inner, new Rate(perSecond, burst), clock::nanoTime);
    }

    private final class Bucket implements Gate {
        private static final long TOKEN = 1_000_000_000;

        private final long perSecond;
        private final long full;
        private long level;
        private long last;

        Bucket(int perSecond, int burst) {
            this.perSecond = perSecond;
            this.full = burst * TOKEN;
            this.level = full;
        }

        @Override
        public boolean admits(String host, Collection<String> open) {
            level = Math.min(full, level + (clock.nanoTime() - last) * perSecond);
            last = clock.nanoTime();
            boolean there = level >= TOKEN;
            level -= there ? TOKEN : 0;
            return there;
        }
    }

    private Factory timeout(Factory inner) {
        TimeoutFactory timeout = new TimeoutFactory(inner);
        Duration time = Duration.ofMillis(100 + random.nextInt(5_000));
        if (random.nextBoolean()) {
            idle = idle.compareTo(time) < 0 ? idle : time;
            return timeout.idle(time);
        }
        lifetime = lifetime.compareTo(time) < 0 ? lifetime : time;
        return timeout.lifetime(time);
    }

    private Factory throttle(Factory inner) {
        throttled = true;
        ThrottlingFactory factory = new ThrottlingFactory(inner);
        Rate rate = new Rate(1 + random.nextInt(2_000), 1 + random.nextInt(100));
        return random.nextBoolean() ? factory.perConnection(rate) : factory.total(rate);
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
