package dev.ropewalk.counter.store;

import java.time.Duration;

/// The rules for the idempotency keys of every store.
public final class Keys {
    /// The time that a key is kept.
    public static final Duration KEPT = Duration.ofHours(24);

    private Keys() {}

    /// The name that a key was kept with, of which there is only the digest: `asked` if it is that.
    public static String name(Digest kept, String asked) {
        return kept.equals(Digest.of(asked))
                ? asked
                : "another, of SHA-256 %016x%016x…".formatted(kept.high(), kept.low());
    }

    public static StoreException full(int most) {
        return new StoreException(
                "%,d idempotency keys are kept, and no more may be: each is kept for %d hours"
                        .formatted(most, KEPT.toHours()));
    }
}
