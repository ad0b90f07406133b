package dev.ropewalk.policy;

/// A token bucket: it fills at a [Rate] up to the burst, and what passes takes tokens out. A policy
/// asks it, or a protocol that limits what only it can count, such as its messages; on any thread,
/// as each call is short and has a lock.
///
/// The bucket counts in thousand-millionths of a token, as that is what a nanosecond brings at one
/// token a second: with whole numbers below 2^53 the arithmetic is exact.
public final class TokenBucket {
    private static final double TOKEN = 1e9;

    private final Rate rate;
    private final double full;
    private double level;
    private boolean used;
    private long lastNanos;

    /// Full.
    public TokenBucket(Rate rate) {
        this.rate = rate;
        this.full = rate.burst() * TOKEN;
        this.level = full;
    }

    /// Takes one token if there is one.
    ///
    /// @param now nanoseconds, of one clock for all calls
    public synchronized boolean tryTake(long now) {
        fill(now);
        boolean there = level >= TOKEN;
        level -= there ? TOKEN : 0;
        return there;
    }

    /// Takes `tokens`, into debt where there are not so many: for what has happened already.
    ///
    /// @return nanoseconds until the debt is paid, 0 if there is none
    public synchronized long take(long tokens, long now) {
        fill(now);
        level -= tokens * TOKEN;
        return level >= 0 ? 0 : (long) Math.ceil(-level / rate.perSecond());
    }

    /// Event loops read their clocks before they get the lock, so time may seem to go back a bit.
    private void fill(long now) {
        long elapsed = used ? now - lastNanos : 0;
        if (elapsed > 0 || !used) {
            level = Math.min(full, level + elapsed * rate.perSecond());
            lastNanos = now;
            used = true;
        }
    }
}
