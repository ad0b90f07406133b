package dev.ropewalk.protocol;

/// A protocol of strings, each after its length in two bytes, big-endian; Twisted's
/// `Int16StringReceiver`.
public abstract class Int16StringReceiver extends IntNStringReceiver {
    /// Receives strings of up to 65535 bytes, all that the prefix can announce.
    protected Int16StringReceiver() {
        this(DEFAULT_MAX_LENGTH);
    }

    /// Receives strings of up to `maxLength` bytes, and no more than 65535.
    ///
    /// @param maxLength bytes of the longest string, zero or more
    /// @throws IllegalArgumentException if it is negative
    protected Int16StringReceiver(int maxLength) {
        super(2, maxLength);
    }
}
