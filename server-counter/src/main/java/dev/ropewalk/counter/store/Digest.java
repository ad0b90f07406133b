package dev.ropewalk.counter.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The first half of a text's SHA-256: what is kept of a key or a path, so that a long one costs no
/// more than a short one.
public record Digest(long high, long low) {
    public static final int BYTES = 16;

    public static Digest of(String text) {
        return of(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Reads a digest from its bytes.
    ///
    /// @param bytes 16 of them, and perhaps more
    public static Digest of(byte[] bytes) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        return new Digest(words.getLong(), words.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) { // every Java has it
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public int hashCode() {
        return Long.hashCode(high); // as good as random already
    }
}
