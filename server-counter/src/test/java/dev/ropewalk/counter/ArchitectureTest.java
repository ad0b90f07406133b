package dev.ropewalk.counter;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.Architecture;
import org.junit.jupiter.api.Test;

/// The tree of `docs/design.md`: which package may use which.
class ArchitectureTest {
    private static final Architecture counter = Architecture.of("dev.ropewalk.counter");

    @Test
    void aPackageUsesOnlyWhatTheTableSays() {
        var beyond =
                counter.usesBeyond(
                        """
                        .                 | //dev.ropewalk //io.netty //io.micrometer //picocli
                        admin             | request //com.fasterxml.jackson.core //dev.ropewalk.reactor //dev.ropewalk.web
                        check             | //io.netty //picocli //dev.ropewalk.endpoint //dev.ropewalk.protocol //dev.ropewalk.reactor //dev.ropewalk.service
                        response          | request store //io.netty.handler.codec.http //dev.ropewalk.reactor //dev.ropewalk.web
                        request           | //io.netty.handler.codec.http //dev.ropewalk.web
                        store             | //dev.ropewalk.protocol
                        store.memory      | store
                        store.file        | store store.file.cells store.file.tables //dev.ropewalk.protocol
                        store.file.tables | store store.file.cells //org.sqlite
                        store.file.cells  | store
                        """);
        assertTrue(beyond.isEmpty(), () -> String.join("\n", beyond));
    }

    @Test
    void noPackagesFormACircle() {
        var circles = counter.circlesOfPackages();
        assertTrue(circles.isEmpty(), circles::toString);
    }
}
