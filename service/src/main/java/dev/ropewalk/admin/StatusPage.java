package dev.ropewalk.admin;

import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.InlineSource;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpResponseStatus;

/// The status page: one document, put together from its parts at start, that loads nothing else.
final class StatusPage {
    private StatusPage() {}

    static CompleteResponse response() {
        InlineSource style = part("status.css");
        InlineSource script = new InlineSource(part("plots.js").text() + part("status.js").text());
        String page =
                part("status.html")
                        .text()
                        .replace("/*style*/", style.text())
                        .replace("/*script*/", script.text());
        String policy =
                "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; "
                        + "form-action 'none'; frame-ancestors 'none'; style-src "
                        + style.policy()
                        + "; script-src "
                        + script.policy();
        return Response.of(HttpResponseStatus.OK)
                .with("Content-Type", "text/html; charset=utf-8")
                .with("Content-Security-Policy", policy)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cache-Control", "no-store")
                .withBody(page);
    }

    private static InlineSource part(String name) {
        return InlineSource.read(StatusPage.class, name);
    }
}
