package dev.ropewalk.pubsub;

import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The page that a browser gets for a topic: `page.html` with `page.css` and `page.js` in it, so
/// that it is one answer and loads nothing else. Its policy lets that script run and no other,
/// whatever a line may say. Any thread.
final class Page implements Resource {
    private static final String STYLE = "<style>";
    private static final String SCRIPT = "<script>";

    private static final String TOPIC = "<meta name=\"topic\" content=\"";

    private final CompleteResponse response;
    private final String beforeTopic;
    private final String afterTopic;

    /// Reads the page from the class path.
    Page() {
        String style = resource("page.css");
        String script = resource("page.js");
        String html =
                resource("page.html")
                        .replace(STYLE, STYLE + style)
                        .replace(SCRIPT, SCRIPT + script);
        String policy =
                String.join(
                        "; ",
                        "default-src 'none'",
                        "style-src " + hash(style),
                        "script-src " + hash(script),
                        "connect-src 'self'",
                        "img-src data:",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'");
        int at = html.indexOf(TOPIC) + TOPIC.length();
        beforeTopic = html.substring(0, at);
        afterTopic = html.substring(at);
        response =
                Response.of(HttpResponseStatus.OK)
                        .with("Content-Type", "text/html; charset=utf-8")
                        .with("Content-Security-Policy", policy)
                        .with("Referrer-Policy", "no-referrer");
    }

    /// The same for any topic but for its name: behind a proxy the page cannot tell from its own
    /// address what of that is the topic.
    @Override
    public Response render(Request request) {
        return response.withBody(beforeTopic + attribute(request.path()) + afterTopic);
    }

    private static String attribute(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("this jar lacks its " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// What stands between the tags, as the Content Security Policy names it.
    private static String hash(String text) {
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
