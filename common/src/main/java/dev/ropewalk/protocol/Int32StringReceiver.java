package dev.ropewalk.protocol;

/// A protocol of strings, each after its length in four bytes, big-endian; Twisted's
/// `Int32StringReceiver`.
public abstract class Int32StringReceiver extends IntNStringReceiver {
    /// Receives strings of up to [#DEFAULT_MAX_LENGTH] bytes.
    protected Int32StringReceiver() {
        this(DEFAULT_MAX_LENGTH);
    }

    /// Receives strings of up to `maxLength` bytes.
    ///
    /// @param maxLength bytes of the longest string, zero or more
    /// @throws IllegalArgumentException if it is negative
    protected Int32StringReceiver(int maxLength) {
        super(4, maxLength);
    }
}
