package dev.ropewalk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.testing.Architecture;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of `docs/design.md`: which package may use which.
class ArchitectureTest {
    private static final Architecture common = Architecture.of("dev.ropewalk");

    @Test
    void aPackageUsesOnlyWhatTheTableSays() {
        var beyond =
                common.usesBeyond(
                        """
                        protocol | //io.netty.buffer
                        endpoint |
                        reactor  | protocol endpoint //io.netty
                        policy   | protocol reactor //io.netty.buffer
                        web      | protocol reactor //io.netty
                        greenlet | protocol reactor //io.netty
                        """);
        assertEquals("", String.join("\n", beyond));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "reactor", "greenlet"})
    void noMoreThanTwelveClassesFormACircle(String name) {
        assertEquals(List.of(), List.copyOf(common.circlesOfClasses(name, 12)));
    }

    @Test
    void noPackagesFormACircle() {
        assertEquals(List.of(), List.copyOf(common.circlesOfPackages()));
    }
}
