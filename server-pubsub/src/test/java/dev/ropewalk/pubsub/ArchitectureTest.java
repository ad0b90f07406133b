package dev.ropewalk.pubsub;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.testing.Architecture;
import org.junit.jupiter.api.Test;

/// The tree of `docs/design.md`: which package may use which.
class ArchitectureTest {
    private static final Architecture pubsub = Architecture.of("dev.ropewalk.pubsub");

    @Test
    void aPackageUsesOnlyWhatTheTableSays() {
        var beyond =
                pubsub.usesBeyond(
                        """
                        .             | //dev.ropewalk //io.netty //io.micrometer //picocli
                        http          | format line log rate settings topic //io.netty //dev.ropewalk.protocol //dev.ropewalk.reactor //dev.ropewalk.web
                        line          | log rate settings topic //io.netty.buffer //dev.ropewalk.protocol
                        metrics       | log settings topic //io.micrometer //dev.ropewalk.admin //dev.ropewalk.reactor //dev.ropewalk.web
                        rate          | topic //dev.ropewalk.policy //dev.ropewalk.protocol
                        topic         | format log settings //io.netty.buffer //dev.ropewalk.protocol //dev.ropewalk.reactor //dev.ropewalk.service
                        format        | log //io.netty //dev.ropewalk.protocol //dev.ropewalk.web
                        settings      | log //io.netty.buffer //dev.ropewalk.policy //dev.ropewalk.reactor //dev.ropewalk.service //dev.ropewalk.web
                        log           | //io.netty.buffer //dev.ropewalk.protocol //dev.ropewalk.reactor
                        disk          | disk.recovery disk.segment log //io.netty.buffer //dev.ropewalk.service
                        disk.recovery | disk.segment log
                        disk.segment  | log //io.netty.buffer
                        """);
        assertTrue(beyond.isEmpty(), () -> String.join("\n", beyond));
    }

    @Test
    void noPackagesFormACircle() {
        var circles = pubsub.circlesOfPackages();
        assertTrue(circles.isEmpty(), circles::toString);
    }
}
