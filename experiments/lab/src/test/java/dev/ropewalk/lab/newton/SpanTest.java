package dev.ropewalk.lab.newton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// The ranges of a chart.
class SpanTest {
    @Test
    void ticksAreRoundNumbersWithin() {
        assertEquals(List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0), new Span(-0.5, 5.5).ticks());
        for (double size : new double[] {1e-300, 1e-5, 0.7, 3, 12345, 1e300}) {
            List<Double> ticks = new Span(-size / 3, size).ticks();
            assertTrue(ticks.size() >= 4 && ticks.size() <= 14, size + ": " + ticks);
        }
    }

    @Test
    void aSinglePlaceHasRoomAround() {
        Span span = Span.around(3, 3, 0.1);
        assertTrue(span.from() < 2 && span.to() > 4, span::toString);
        assertTrue(Span.around(0, 0, 0).size() > 0);
    }

    @Test
    void outliersAreLeftOutAndZeroIsIn() {
        double[] values = new double[101];
        for (int i = 0; i < 100; i++) {
            values[i] = 5 + i / 100.0;
        }
        values[100] = 1e9;
        Span span = Span.most(values, 3);
        assertTrue(span.to() < 10 && span.holds(0), span::toString);
        assertEquals(new Span(-1, 1), Span.most(new double[] {Double.NaN}, 3));
    }

    @Test
    void emptyRangesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Span(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Span(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Span(-1.7e308, 1.7e308));
    }
}
