package dev.ropewalk.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.greenlet.Greenlet;
import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.greenlet.HubOptions;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubExtensionTest {
    private static final Set<Hub> seen = new LinkedHashSet<>();

    @AfterAll
    static void allAreClosed() {
        assertEquals(5, seen.size());
        for (Hub hub : seen) {
            assertThrows(IllegalStateException.class, () -> hub.spawn(() -> {}), hub::toString);
        }
    }

    @Nested
    @ExtendWith(HubExtension.class)
    class InVirtualTime {
        private Hub before;

        @BeforeEach
        void remember(Hub hub) {
            before = hub;
        }

        @RepeatedTest(2)
        void eachRepetitionIsInAHubOfItsOwn(Hub hub) {
            assertSame(before, hub);
            assertSame(hub, Hub.current());
            assertTrue(seen.add(hub));
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void eachParameterToo(int hours, Hub hub) {
            assertTrue(seen.add(hub));
            long start = hub.nanoTime();
            hub.sleep(Duration.ofHours(hours));
            assertEquals(Duration.ofHours(hours).toNanos(), hub.nanoTime() - start);
        }
    }

    @Nested
    class WithOptions {
        @RegisterExtension private final HubExtension hubs = new HubExtension(HubOptions.DEFAULT);

        @Test
        void aTestNeedsNoParameterToBeAGreenlet() {
            Hub hub = Hub.current();
            assertTrue(seen.add(hub));
            assertSame(hub, Greenlet.current().hub());
        }
    }

    @Test
    void virtualTimeServesWithoutJunitToo() throws Exception {
        VirtualTime.run(hub -> {
            long start = hub.nanoTime();
            hub.sleep(Duration.ofDays(365));
            assertEquals(Duration.ofDays(365).toNanos(), hub.nanoTime() - start);
        });
    }
}
