package dev.ropewalk.greenlet;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Waits for what greenlets give each other.
final class HubPlaces {
    private static final Duration DAY = Duration.ofDays(1);

    private HubPlaces() {}

    static List<Place> all() {
        return List.of(
                new Place("sleep", hub -> () -> hub.sleep(DAY)),
                new Place("event", hub -> new Event(hub)::await),
                new Place("result", hub -> new AsyncResult<>(hub)::get),
                new Place("take", hub -> new Queue<>(hub)::take),
                new Place("take for a day", hub -> () -> new Queue<>(hub).take(DAY)),
                new Place("put", HubPlaces::put),
                new Place("semaphore", hub -> new Semaphore(hub, 0)::acquire),
                new Place("join", hub -> sleeper(hub)::join),
                new Place("get", hub -> sleeper(hub)::get),
                new Place("joinAll", hub -> () -> hub.joinAll(List.of(sleeper(hub)), DAY)),
                new Place("waitAny", hub -> () -> hub.waitAny(List.of(sleeper(hub)))),
                new Place("select", HubPlaces::select),
                new Place("group", HubPlaces::group),
                new Place("pool", HubPlaces::pool),
                new Place("map", HubPlaces::map),
                new Place("scope", HubPlaces::scope),
                new Place("await", hub -> () -> hub.await(new CompletableFuture<>())),
                new Place("offload", HubPlaces::offload));
    }

    private static Greenlet<Void> sleeper(Hub hub) {
        return hub.spawn(() -> hub.sleep(DAY));
    }

    private static Task put(Hub hub) {
        Queue<String> full = new Queue<>(hub, 1);
        full.put("a");
        return () -> full.put("b");
    }

    private static Task select(Hub hub) {
        List<Waitable> none = List.of(new Event(hub), new Queue<>(hub), sleeper(hub));
        return () -> hub.select(none, DAY);
    }

    private static Task group(Hub hub) {
        Group group = new Group(hub);
        group.add(sleeper(hub));
        return group::join;
    }

    private static Task pool(Hub hub) {
        Pool full = new Pool(hub, 1);
        full.add(sleeper(hub));
        return () -> full.spawn(() -> {});
    }

    private static Task map(Hub hub) {
        Pool pool = new Pool(hub, 1);
        return () -> pool.map(_ -> new Queue<>(hub).take(), List.of(1, 2, 3));
    }

    private static Task scope(Hub hub) {
        return () -> {
            try (Scope scope = Scope.open()) {
                scope.spawn(() -> hub.sleep(DAY));
            }
        };
    }

    private static Task offload(Hub hub) {
        return () ->
                hub.offload(() -> {
                    TimeUnit.DAYS.sleep(1);
                    return 0;
                });
    }
}
