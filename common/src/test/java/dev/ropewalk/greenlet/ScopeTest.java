package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HubExtension.class)
class ScopeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final List<String> seen = new ArrayList<>();

    private Task witness(Hub hub, String name) {
        return () -> {
            try {
                hub.sleep(Duration.ofDays(1));
            } finally {
                seen.add(name + " ended");
            }
        };
    }

    @Test
    void theEndWaitsForAll(Hub hub) {
        long began = hub.nanoTime();
        try (Scope scope = Scope.open()) {
            scope.spawn(() -> hub.sleep(SECOND));
            scope.spawn(() -> {
                scope.spawn(() -> hub.sleep(SECOND.multipliedBy(2)));
            });
        }
        assertEquals(2 * SECOND.toNanos(), hub.nanoTime() - began);
    }

    @Test
    void whenOneFailsTheOthersAreKilledAndTheEndTells(Hub hub) {
        IOException mine = new IOException("mine");
        CompletionException failed =
                assertThrows(
                        CompletionException.class,
                        () -> {
                            try (Scope scope = Scope.open()) {
                                scope.spawn(witness(hub, "sibling"));
                                scope.spawn(() -> {
                                    hub.sleep(SECOND);
                                    throw mine;
                                });
                            }
                        });
        assertSame(mine, failed.getCause());
        assertEquals(List.of("sibling ended"), seen);
    }

    @Test
    void aBlockThatWaitsIsLeftWhenOneFails(Hub hub) {
        CompletionException failed =
                assertThrows(
                        CompletionException.class,
                        () -> {
                            try (Scope scope = Scope.open()) {
                                scope.spawn(() -> {
                                    throw new IOException("mine");
                                });
                                hub.sleep(Duration.ofDays(1));
                                seen.add("slept");
                            }
                        });
        assertEquals("java.io.IOException: mine", String.valueOf(failed.getCause()));
        assertEquals(0, failed.getSuppressed().length);
        assertEquals(List.of(), seen);
        hub.sleep(SECOND);
    }

    @Test
    void oneThatIsKilledIsNoFailure(Hub hub) {
        try (Scope scope = Scope.open()) {
            Greenlet<Void> killed = scope.spawn(witness(hub, "killed"));
            hub.yieldNow();
            killed.kill();
            scope.spawn(witness(hub, "other"));
            hub.yieldNow();
            scope.kill();
        }
        assertEquals(List.of("killed ended", "other ended"), seen);
    }

    @Test
    void whoIsKilledAtTheEndTakesAllAlong(Hub hub) {
        Greenlet<Void> owner =
                hub.spawn(() -> {
                    try (Scope scope = Scope.open()) {
                        scope.spawn(witness(hub, "child"));
                    } finally {
                        seen.add("owner ended");
                    }
                });
        hub.sleep(SECOND);
        owner.kill();
        assertTrue(owner.isCancelled());
        assertEquals(List.of("child ended", "owner ended"), seen);
    }

    @Test
    void aBodyThatThrowsKillsItsGreenlets(Hub hub) {
        IOException mine = new IOException("mine");
        assertSame(
                mine,
                assertThrows(
                        IOException.class,
                        () ->
                                Scope.call(scope -> {
                                    scope.spawn(witness(hub, "child"));
                                    hub.yieldNow();
                                    throw mine;
                                })));
        assertEquals(List.of("child ended"), seen);
    }

    @Test
    void callGivesTheResultOfItsBody(Hub hub) throws Exception {
        int sum =
                Scope.call(scope -> {
                    Greenlet<Integer> one = scope.spawn(() -> 1);
                    Greenlet<Integer> two = scope.spawn(() -> 2);
                    return one.get() + two.get();
                });
        assertEquals(3, sum);
    }

    @Test
    void afterItsEndNothingIsSpawned(Hub hub) {
        Scope scope = Scope.open();
        scope.close();
        assertEquals(
                "the scope is over",
                assertThrows(IllegalStateException.class, () -> scope.spawn(() -> {}))
                        .getMessage());
    }
}
