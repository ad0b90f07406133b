package dev.ropewalk.lab.sha256;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/// SHA-256 as 64 hexadecimal digits.
final class Digest {
    /// The hexadecimal digits of a digest.
    static final int DIGITS = 64;

    private static final int BUFFER = 1 << 17;

    private final MessageDigest digest;

    Digest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) { // every Java has it
            throw new IllegalStateException(impossible);
        }
    }

    /// Of some bytes.
    String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest.digest(bytes));
    }

    /// Of all that a stream has.
    ///
    /// @param progress is told how many bytes were read so far
    String of(InputStream in, LongConsumer progress) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        digest.reset();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            size += read;
            progress.accept(size);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
