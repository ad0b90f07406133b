package dev.ropewalk.counter.store.file.cells;

/// The checksum of a few words: any change of one word changes it, and one of several but once in
/// 2^64 times. Not against malice.
///
/// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014) over a sum in which each word has an
/// odd factor of its own: both are one to one in each word.
public final class Checksum {
    private Checksum() {}

    static long of(long a, long b) {
        return of(a, b, 0, 0);
    }

    public static long of(long a, long b, long c, long d) {
        long sum = a + b * 0xD1342543DE82EF95L + c * 0xA0761D6478BD642FL + d * 0xE7037ED1A0B428DBL;
        long mixed = (sum ^ (sum >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
