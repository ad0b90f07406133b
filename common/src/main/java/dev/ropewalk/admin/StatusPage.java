package dev.ropewalk.admin;

import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The status page: one document, put together from its parts at start, that loads nothing else.
final class StatusPage {
    private StatusPage() {}

    static CompleteResponse response() {
        String style = part("status.css");
        String script = part("plots.js") + part("status.js");
        String page = part("status.html").replace("/*style*/", style).replace("/*script*/", script);
        String policy =
                "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; "
                        + "form-action 'none'; frame-ancestors 'none'; style-src '"
                        + hash(style)
                        + "'; script-src '"
                        + hash(script)
                        + "'";
        return Response.of(HttpResponseStatus.OK)
                .with("Content-Type", "text/html; charset=utf-8")
                .with("Content-Security-Policy", policy)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store")
                .withBody(page);
    }

    private static String part(String name) {
        try (InputStream in = StatusPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no " + name + " beside " + StatusPage.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new LinkageError("every Java has SHA-256", impossible);
        }
    }
}
