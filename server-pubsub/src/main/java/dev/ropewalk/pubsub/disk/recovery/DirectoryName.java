package dev.ropewalk.pubsub.disk.recovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The directory of a topic: `/builds` is in `builds`, `/` in `@`. Bytes that not every file system
/// can keep apart, capital letters among them, are `%NN`. A name that becomes too long for a file
/// is cut, and its digest is added.
public final class DirectoryName {
    private static final String ROOT = "@";
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-_.";
    private static final int LONGEST = 200; // file systems take 255, some tools add to it
    private static final int PART = 120;
    private static final int DIGEST_BYTES = 16;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private DirectoryName() {}

    /// The name of a topic's directory.
    ///
    /// @param topic begins with `/`
    public static String of(String topic) {
        if (topic.equals("/")) {
            return ROOT;
        }
        byte[] name = topic.substring(1).getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length; i++) {
            boolean edge = i == 0 || i == name.length - 1;
            append(text, name[i], edge && name[i] == '.');
        }
        if (text.toString().equals(DirectoryState.NAME)) {
            text.replace(0, 1, "%" + HEX.toHexDigits(name[0]));
        }
        return text.length() <= LONGEST ? text.toString() : text.substring(0, PART) + digest(name);
    }

    private static void append(StringBuilder text, byte b, boolean dotAtTheEdge) {
        if (PLAIN.indexOf(b) >= 0 && !dotAtTheEdge) {
            text.append((char) b);
        } else {
            text.append('%').append(HEX.toHexDigits(b));
        }
    }

    private static String digest(byte[] name) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(name);
            return "~" + HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
