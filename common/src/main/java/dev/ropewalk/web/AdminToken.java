package dev.ropewalk.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The secret that an administrator sends as `Authorization: Bearer …` (RFC 6750). Any thread.
public final class AdminToken {
    private static final Logger log = LoggerFactory.getLogger(AdminToken.class);
    private static final int SHORTEST = 16;
    private static final int LARGEST_FILE = 4096;

    /// RFC 6750, section 2.1; the name of the scheme in any case (RFC 9110, section 11.1).
    private static final Pattern CREDENTIALS =
            Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private final Path file;
    private volatile byte[] token;

    private AdminToken(Path file) {
        this.file = file;
        this.token = bytes(checked(file));
    }

    /// Reads the token, which is all of the file but blanks around it; on the main thread.
    ///
    /// @throws IllegalArgumentException if there is none, quoting the path and nothing of the file
    public static AdminToken read(Path file) {
        return new AdminToken(file);
    }

    /// Reads the file again; any thread. Where that fails, the token stays what it was.
    ///
    /// @return the file
    /// @throws IllegalArgumentException as [#read]
    public Path reload() {
        token = bytes(checked(file));
        return file;
    }

    private static String checked(Path file) {
        String token = text(file).strip();
        if (token.length() < SHORTEST || !TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException(
                    "a token is "
                            + SHORTEST
                            + " or more letters, digits and -._~+/ on one line; that in "
                            + file
                            + " is none");
        }
        if (isReadByAll(file)) {
            log.warn("everyone on this machine can read the token in {}", file);
        }
        return token;
    }

    private static String text(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST_FILE) {
                throw new IllegalArgumentException(file + " is too large to be a token");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw new IllegalArgumentException("there is no file " + file, missing);
        } catch (IOException failed) {
            throw new IllegalArgumentException("cannot read " + file + ": " + failed, failed);
        }
    }

    private static boolean isReadByAll(Path file) {
        try {
            PosixFileAttributeView view =
                    Files.getFileAttributeView(file, PosixFileAttributeView.class);
            Set<PosixFilePermission> permissions =
                    view == null ? Set.of() : view.readAttributes().permissions();
            return permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException unknown) {
            return false;
        }
    }

    private static byte[] bytes(String token) {
        return token.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Result of the check of a request's credentials.
    public enum Proof {
        /// There are none, or of another scheme.
        NONE,
        /// They hold another token.
        WRONG,
        /// They hold the token.
        RIGHT
    }

    /// Compares in a time that says nothing about where a wrong token differs, or how long the
    /// right one is.
    ///
    /// @param authorization the `Authorization` field, null where there is none
    public Proof check(@Nullable String authorization) {
        Matcher bearer = CREDENTIALS.matcher(authorization == null ? "" : authorization);
        if (!bearer.matches()) {
            return Proof.NONE;
        }
        // The time depends on the length of the first array alone, which the client has sent.
        return MessageDigest.isEqual(bytes(bearer.group(1)), token) ? Proof.RIGHT : Proof.WRONG;
    }
}
