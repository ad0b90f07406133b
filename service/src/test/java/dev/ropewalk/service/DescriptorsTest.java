package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Connections that the limit of open files allows.
class DescriptorsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 70, 2, 0", // not known
        "1024, 70, 2, 756",
        "1024, 70, 64, 570",
        "65536, 70, 2, 58983",
        "100, 70, 2, 1"
    })
    void whatTheProgramNeedsItselfIsLeft(int limit, int jars, int loops, int connections) {
        assertEquals(connections, Descriptors.connections(limit, jars, loops));
    }
}
