package dev.ropewalk.greenlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class InternalsTest {
    /// The build runs all tests of greenlets twice, and closes the internals for one of the runs.
    @Test
    void theyServeUnlessTheBuildHasClosedThem() {
        Throwable obstacle = Internals.obstacle();
        assertEquals(
                Boolean.getBoolean("ropewalk.test.closed"),
                obstacle != null,
                () -> "in the way: " + obstacle);
    }
}
