package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.HubExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HubExtension.class)
class GroupTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final List<String> seen = new ArrayList<>();

    @Test
    void itIsWaitedForAsOne(Hub hub) {
        Group group = new Group(hub);
        group.spawn(() -> {
            hub.sleep(SECOND);
            group.spawn(() -> {
                hub.sleep(SECOND);
                seen.add("late");
            });
        });
        group.add(
                hub.spawn(() -> {
                    seen.add("early");
                }));
        assertEquals(2, group.size());
        assertFalse(group.join(SECOND.minusNanos(1)));
        group.join();
        assertEquals(List.of("early", "late"), seen);
        assertEquals(0, group.size());
    }

    @Test
    void itIsKilledAsOne(Hub hub) {
        Group group = new Group(hub);
        List<Greenlet<Void>> members = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            members.add(group.spawn(() -> hub.sleep(Duration.ofDays(1))));
        }
        hub.yieldNow();
        group.kill();
        assertTrue(members.stream().allMatch(Greenlet::isCancelled));
        assertEquals(0, group.size());
    }

    @Test
    void oneThatIsOverIsNoMember(Hub hub) {
        Group group = new Group(hub);
        Greenlet<Void> over = hub.spawn(() -> {});
        over.join();
        group.add(over);
        assertEquals(0, group.size());
    }

    @Test
    void threadsOutsideUseIt(Hub hub) throws Exception {
        Group group = new Group(hub);
        int size =
                hub.offload(() -> {
                    group.spawn(() -> {
                        hub.sleep(Duration.ofMillis(5));
                    });
                    group.spawn(() -> hub.sleep(Duration.ofDays(1)));
                    assertFalse(group.join(Duration.ofMillis(10)));
                    group.kill();
                    return group.size();
                });
        assertEquals(0, size);
    }
}
