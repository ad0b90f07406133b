package dev.ropewalk.protocol;

/// A protocol of strings, each after its length in one byte; Twisted's `Int8StringReceiver`.
public abstract class Int8StringReceiver extends IntNStringReceiver {
    /// Receives strings of up to 255 bytes, all that the prefix can announce.
    protected Int8StringReceiver() {
        this(DEFAULT_MAX_LENGTH);
    }

    /// Receives strings of up to `maxLength` bytes, and no more than 255.
    ///
    /// @param maxLength bytes of the longest string, zero or more
    /// @throws IllegalArgumentException if it is negative
    protected Int8StringReceiver(int maxLength) {
        super(1, maxLength);
    }
}
