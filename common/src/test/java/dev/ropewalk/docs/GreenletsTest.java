package dev.ropewalk.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.greenlet.Connection;
import dev.ropewalk.greenlet.Greenlet;
import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.greenlet.Pool;
import dev.ropewalk.greenlet.Scope;
import dev.ropewalk.greenlet.Timeout;
import dev.ropewalk.greenlet.TimeoutExpired;
import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.testing.HubExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

class GreenletsTest {
    private static List<String> begin() throws Exception {
        List<String> said = new ArrayList<>();
        // @start region=begin
        try (Hub hub = Hub.open()) {
            hub.run(() -> {
                Greenlet<Integer> answer =
                        hub.spawn(() -> {
                            hub.sleep(Duration.ofMillis(10));
                            return 42;
                        });
                said.add("asked");
                said.add("answered " + answer.get());
            });
        }
        // @end
        return said;
    }

    @Test
    void aProgramBegins() throws Exception {
        assertEquals(List.of("asked", "answered 42"), begin());
    }

    @Nested
    @ExtendWith(HubExtension.class)
    class Inside {
        @Test
        void aServerEchoesLines(Hub hub) throws Exception {
            // @start region=serve
            ListeningPort port =
                    hub.serve(
                            "tcp:0:interface=127.0.0.1",
                            connection -> {
                                String line = connection.readLine();
                                while (line != null) {
                                    connection.write("you said " + line + "\r\n");
                                    line = connection.readLine();
                                }
                            });
            try (Connection client = hub.connect("tcp:" + port)) {
                client.setTimeout(Duration.ofSeconds(5));
                client.write("hello\n");
                client.shutdownOutput();
                assertEquals("you said hello", client.readLine());
                assertNull(client.readLine());
            }
            // @end
        }

        @Test
        void timeIsLimited(Hub hub) {
            boolean late = false;
            // @start region=timeout
            try (Timeout _ = Timeout.after(Duration.ofSeconds(2))) {
                hub.sleep(Duration.ofHours(1));
            } catch (TimeoutExpired expired) {
                late = true;
            }
            // @end
            assertTrue(late);
        }

        @Test
        void poolsAndScopes(Hub hub) throws Exception {
            // @start region=pool
            Pool pool = new Pool(hub, 10);
            List<Integer> squares = pool.map(i -> i * i, List.of(1, 2, 3));
            try (Scope scope = Scope.open()) {
                scope.spawn(() -> hub.sleep(Duration.ofSeconds(1)));
                scope.spawn(() -> hub.sleep(Duration.ofSeconds(2)));
            } // both are over here
            // @end
            assertEquals(List.of(1, 4, 9), squares);
        }

        @Test
        void whatBlocksGoesBeside(Hub hub) throws Exception {
            // @start region=offload
            String name = hub.offload(() -> Thread.currentThread().getName());
            // @end
            assertTrue(name.contains("offload"), name);
        }
    }

    // @start region=test
    @Nested
    @ExtendWith(HubExtension.class)
    class InVirtualTime {
        @Test
        void anHourTakesNoTime(Hub hub) {
            long start = hub.nanoTime();
            hub.sleep(Duration.ofHours(1));
            assertEquals(Duration.ofHours(1), Duration.ofNanos(hub.nanoTime() - start));
        }
    }
    // @end
}
