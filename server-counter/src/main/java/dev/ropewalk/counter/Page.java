package dev.ropewalk.counter;

import dev.ropewalk.counter.badge.Xml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The page for a browser, `page.html` beside this class: it needs nothing from anywhere else, and
/// its policy lets it have nothing.
final class Page {
    private static final String TEMPLATE = read();

    /// Of all scripts and styles it runs the one in the page, known by its digest.
    static final String POLICY =
            "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action"
                    + " 'none'; script-src 'sha256-"
                    + digest("script")
                    + "'; style-src 'sha256-"
                    + digest("style")
                    + "'";

    private Page() {}

    /// @param number this request's, or of a peek the last one's
    /// @param path normal
    static String html(long number, String path, boolean peek) {
        return TEMPLATE.replace("{{number}}", Long.toString(number))
                .replace("{{unit}}", number == 1 ? "request so far" : "requests so far")
                .replace("{{path}}", Xml.escape(path))
                .replace("{{kind}}", peek ? "peek" : "counted");
    }

    private static String read() {
        try (InputStream in = Page.class.getResourceAsStream("page.html")) {
            if (in == null) {
                throw new IllegalStateException("page.html is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String digest(String element) {
        int start = TEMPLATE.indexOf("<" + element + ">") + element.length() + 2;
        String text = TEMPLATE.substring(start, TEMPLATE.indexOf("</" + element + ">"));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) { // every Java has it
            throw new IllegalStateException(impossible);
        }
    }
}
