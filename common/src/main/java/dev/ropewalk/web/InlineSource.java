package dev.ropewalk.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A part of a page that is one document and loads nothing else: its markup, a style or a script.
/// Immutable; any thread.
///
/// @param text as it stands in the page
public record InlineSource(String text) {
    /// Reads a resource in UTF-8 that lies beside a class.
    ///
    /// @throws IllegalStateException if it is missing from the jar, quoting its name
    public static InlineSource read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name + " beside " + beside);
            }
            return new InlineSource(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// The source expression that lets a Content Security Policy run a style or script with exactly
    /// this text (CSP Level 3, section 2.3.1): `'sha256-…'`, with its quotes.
    public String policy() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
