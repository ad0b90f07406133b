package dev.ropewalk.admin;

import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/// The resource of the admin endpoint, a method per path.
final class AdminResource implements Resource {
    private static final String LOGGERS = "/-/log/";
    private static final CompleteResponse FRESH =
            Response.of(HttpResponseStatus.OK).with("Cache-Control", "no-store");
    private static final CompleteResponse JSON = FRESH.with("Content-Type", "application/json");
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final String version;
    private final List<WatchedServer> servers;
    private final LoopHealth health;
    private final Meters meters;
    private final MetricHistory history;
    private final CompleteResponse page = StatusPage.response();

    AdminResource(String version, List<WatchedServer> servers, LoopHealth health, Meters meters) {
        this.version = version;
        this.servers = List.copyOf(servers);
        this.health = health;
        this.meters = meters;
        this.history =
                new MetricHistory(
                        () -> StatusText.figures(this.servers, health, meters.registry()));
    }

    /// For who has it remember each second.
    MetricHistory history() {
        return history;
    }

    @Override
    public Set<HttpMethod> allowed(Request request) {
        return request.path().startsWith(LOGGERS) ? Set.of(HttpMethod.PUT) : allowed();
    }

    @Override
    public Response render(Request request) {
        String path = request.path();
        if (path.startsWith(LOGGERS)) {
            String level = request.body().toString(StandardCharsets.UTF_8);
            LogLevels.set(path.substring(LOGGERS.length()), level);
            return JSON.withBody(LogLevels.shown());
        }
        return switch (path) {
            case "/" -> page;
            case "/metrics" -> metrics(request);
            case "/healthz" -> said(health.ills(), "ok\n");
            case "/readyz" -> ready();
            case "/-/status" ->
                    JSON.withBody(StatusText.status(version, servers, health, meters.registry()));
            case "/-/history" -> JSON.withBody(history.text());
            case "/-/connections" -> JSON.withBody(StatusText.connections(servers));
            case "/-/log" -> JSON.withBody(LogLevels.shown());
            default -> throw notFound();
        };
    }

    /// The text format, or OpenMetrics for who asks for it.
    private Response metrics(Request request) {
        String accept = request.headers().get(HttpHeaderNames.ACCEPT, "");
        String type =
                accept.contains("application/openmetrics-text")
                        ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                        : "text/plain; version=0.0.4; charset=utf-8";
        return FRESH.with("Content-Type", type).withBody(meters.scrape(type));
    }

    private Response ready() {
        return said(health.isDraining() ? List.of("draining") : health.ills(), "ready\n");
    }

    private static Response said(List<String> ills, String well) {
        if (ills.isEmpty()) {
            return FRESH.with("Content-Type", PLAIN).withBody(well);
        }
        return Response.of(HttpResponseStatus.SERVICE_UNAVAILABLE)
                .with("Cache-Control", "no-store")
                .with("Content-Type", PLAIN)
                .withBody(String.join("\n", ills) + "\n");
    }

    private static HttpError notFound() {
        return new HttpError(
                HttpResponseStatus.NOT_FOUND,
                "There are /, /metrics, /healthz, /readyz, /-/status, /-/history, /-/connections and"
                        + " /-/log.");
    }
}
