package dev.ropewalk.pubsub.http;

import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.InlineSource;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpResponseStatus;

/// The page that a browser gets for a topic: `page.html` with `page.css` and `page.js` in it, so
/// that it is one answer and loads nothing else. Its policy lets that script run and no other,
/// whatever a line may say. Any thread.
public final class TopicPage implements Resource {
    private static final String STYLE = "<style>";
    private static final String SCRIPT = "<script>";

    private static final String TOPIC = "<meta name=\"topic\" content=\"";

    private final CompleteResponse response;
    private final String beforeTopic;
    private final String afterTopic;

    /// Reads the page from the class path.
    public TopicPage() {
        InlineSource style = part("page.css");
        InlineSource script = part("page.js");
        String html =
                part("page.html")
                        .text()
                        .replace(STYLE, STYLE + style.text())
                        .replace(SCRIPT, SCRIPT + script.text());
        String policy =
                String.join(
                        "; ",
                        "default-src 'none'",
                        "style-src " + style.policy(),
                        "script-src " + script.policy(),
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

    private static InlineSource part(String name) {
        return InlineSource.read(TopicPage.class, name);
    }
}
