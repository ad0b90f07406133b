package dev.ropewalk.reactor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.protocol.Factory;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/// A factory's failure to stop is told whenever somebody asks.
class FactoryLifecycleTest {
    private static final class Stubborn extends EchoFactory {
        @Override
        public void stop() {
            throw new IllegalStateException("the file is gone");
        }
    }

    @Test
    void aFailureToStopIsToldToWhoeverAsksAfterwardsToo() {
        FactoryLifecycle uses = new FactoryLifecycle();
        Factory factory = new Stubborn();
        uses.start(factory);
        uses.stop(factory);
        await().until(() -> uses.whenStopped().isCompletedExceptionally());
        Throwable told = assertThrows(CompletionException.class, () -> uses.whenStopped().join());
        assertEquals("the file is gone", Objects.requireNonNull(told.getCause()).getMessage());
    }
}
