package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void theBurstGoesAtOnceThenTheRate() {
        TokenBucket bucket = new TokenBucket(Rate.perSecond(2).burst(3));
        long start = Long.MAX_VALUE - 5;
        for (int i = 0; i < 3; i++) {
            assertTrue(bucket.tryTake(start));
        }
        assertFalse(bucket.tryTake(start + SECOND / 2 - 1));
        assertTrue(bucket.tryTake(start + SECOND / 2));
        assertFalse(bucket.tryTake(start + SECOND / 2));
    }

    @Test
    void aDebtIsPaidAtTheRate() {
        TokenBucket bucket = new TokenBucket(Rate.perSecond(100).burst(50));
        assertEquals(0, bucket.take(50, 0));
        assertEquals(SECOND, bucket.take(100, 0));
        assertEquals(SECOND, bucket.take(50, SECOND / 2));
    }

    @Test
    void timeThatGoesBackGivesNothing() {
        TokenBucket bucket = new TokenBucket(Rate.perSecond(1).burst(1));
        assertTrue(bucket.tryTake(5 * SECOND));
        assertFalse(bucket.tryTake(4 * SECOND));
        assertFalse(bucket.tryTake(6 * SECOND - 1));
        assertTrue(bucket.tryTake(6 * SECOND));
    }

    /// The model is the definition, in whole numbers of any size.
    @Test
    void anySequenceOfTakesAgreesWithTheModel() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            long perSecond = 1L + random.nextInt(1000);
            long burst = 1L + random.nextInt(2000);
            Model model = new Model(perSecond, burst);
            TokenBucket bucket = new TokenBucket(new Rate(perSecond, burst));
            long now = random.nextLong();
            for (int i = 0; i < 200; i++) {
                long elapsed = i == 0 ? 0 : random.nextLong(random.nextBoolean() ? 2 : SECOND);
                now += elapsed;
                model.fill(elapsed);
                String where = "seed " + seed + ", step " + i;
                if (random.nextBoolean()) {
                    assertEquals(model.tryTake(), bucket.tryTake(now), where);
                } else {
                    long tokens = random.nextInt(500);
                    assertEquals(model.take(tokens), bucket.take(tokens, now), where);
                }
            }
        }
    }

    private static final class Model {
        private final BigInteger perSecond;
        private final BigInteger full;
        private BigInteger level;

        Model(long perSecond, long burst) {
            this.perSecond = BigInteger.valueOf(perSecond);
            this.full = tokens(burst);
            this.level = full;
        }

        private static BigInteger tokens(long count) {
            return BigInteger.valueOf(count).multiply(BigInteger.valueOf(SECOND));
        }

        void fill(long nanos) {
            level = full.min(level.add(perSecond.multiply(BigInteger.valueOf(nanos))));
        }

        boolean tryTake() {
            boolean there = level.compareTo(tokens(1)) >= 0;
            level = there ? level.subtract(tokens(1)) : level;
            return there;
        }

        long take(long count) {
            level = level.subtract(tokens(count));
            BigInteger debt = level.negate().max(BigInteger.ZERO);
            BigInteger[] wait = debt.divideAndRemainder(perSecond);
            return wait[0].longValueExact() + (wait[1].signum() == 0 ? 0 : 1);
        }
    }

    @Test
    void aRateIsReadAndChecked() {
        assertEquals(new Rate(20, 20), Rate.perSecond(20));
        assertEquals(new Rate(0.5, 1), Rate.perSecond(0.5));
        assertEquals(new Rate(20, 100), Rate.perSecond(20).burst(100));
        assertEquals("20 a second", Rate.perSecond(20).toString());
        assertEquals("30 a minute", Rate.perSecond(0.5).toString());
        assertEquals("10000000 a second", Rate.perSecond(1e7).toString());
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            var thrown = assertThrows(IllegalArgumentException.class, () -> Rate.perSecond(bad));
            assertTrue(String.valueOf(thrown.getMessage()).endsWith(": " + bad));
        }
        assertThrows(IllegalArgumentException.class, () -> Rate.perSecond(1).burst(0));
    }
}
