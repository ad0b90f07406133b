package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.Architecture;
import org.junit.jupiter.api.Test;

/// Which package of this module may use which; `docs/design.md` has the tree.
class ArchitectureTest {
    @Test
    void aPackageUsesOnlyWhatTheTableSays() {
        assertUses(
                "dev.ropewalk.service",
                """
                .   | log //dev.ropewalk //io.netty //io.micrometer //picocli //ch.qos.logback
                log | //ch.qos.logback //picocli
                """);
        assertUses(
                "dev.ropewalk.admin",
                """
                . | //io.netty //io.micrometer //ch.qos.logback //dev.ropewalk.endpoint \
                //dev.ropewalk.policy //dev.ropewalk.protocol //dev.ropewalk.reactor //dev.ropewalk.web
                """);
    }

    private static void assertUses(String root, String table) {
        var beyond = Architecture.of(root).usesBeyond(table);
        assertTrue(beyond.isEmpty(), () -> String.join("\n", beyond));
    }
}
