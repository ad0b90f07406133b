package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.testing.HubExtension;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HubExtension.class)
class GreenletLocalTest {
    @Test
    void eachGreenletHasItsOwnValue(Hub hub) throws ExecutionException {
        GreenletLocal<String> local = GreenletLocal.withInitial(() -> "new");
        local.set("mine");
        Greenlet<String> other =
                hub.spawn(() -> {
                    String first = local.get();
                    local.set("its");
                    hub.yieldNow();
                    return first + " " + local.get();
                });
        assertEquals("new its", other.get());
        assertEquals("mine", local.get());
        local.remove();
        assertEquals("new", local.get());
    }
}
