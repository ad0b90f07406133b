package dev.ropewalk.lab.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The expansion against arithmetic without rounding.
class ExactSumTest {
    @Test
    void itIsTheDecimalSumRoundedOnce() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2000; round++) {
            ExactSum sum = new ExactSum();
            BigDecimal decimal = BigDecimal.ZERO;
            double last = 0;
            for (int i = random.nextInt(40); i >= 0; i--) {
                double term = term(random, last);
                last = term;
                sum.add(term);
                decimal = decimal.add(new BigDecimal(term));
            }
            assertEquals(decimal.doubleValue(), sum.value(), "seed " + seed);
            assertEquals(
                    0, decimal.compareTo(Objects.requireNonNull(sum.decimal())), "seed " + seed);
        }
    }

    /// Powers of two far and near, whose sums are ties, and what takes the last term away again.
    private static double term(SplittableRandom random, double last) {
        return switch (random.nextInt(4)) {
            case 0 -> -last;
            case 1 -> Math.scalb(1.0, random.nextInt(-600, 600));
            case 2 -> Math.scalb(1.0, random.nextInt(-60, 60)) * (random.nextBoolean() ? 1 : -1);
            default -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(-100, 100));
        };
    }

    @Test
    void aTieIsRoundedToEvenUnlessMoreIsBelow() {
        assertEquals(1.0, sum(1, 0x1p-53));
        assertEquals(1 + 0x1p-52, sum(1, 0x1p-53, 0x1p-106));
        assertEquals(1.0, sum(1, 0x1p-53, -0x1p-106));
        assertEquals(1 + 0x1p-51, sum(1 + 0x1p-52, 0x1p-53));
        assertEquals(1 + 0x1p-52, sum(1 + 0x1p-52, 0x1p-53, -0x1p-1074));
    }

    @Test
    void manyTermsKeepFewPartialSums() {
        ExactSum sum = new ExactSum();
        for (int i = 0; i < 100_000; i++) {
            sum.add(0.1);
        }
        assertEquals(10_000.0, sum.value());
    }

    private static double sum(double... terms) {
        ExactSum sum = new ExactSum();
        for (double term : terms) {
            sum.add(term);
        }
        return sum.value();
    }
}
