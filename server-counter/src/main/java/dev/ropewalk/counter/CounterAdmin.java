package dev.ropewalk.counter;

import dev.ropewalk.counter.admin.Audit;
import dev.ropewalk.counter.admin.CounterLines;
import dev.ropewalk.counter.request.CounterPath;
import dev.ropewalk.counter.response.Responses;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.reactor.RateLimitedLog;
import dev.ropewalk.web.AdminToken;
import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The requests of an administrator: `PUT` sets a counter, `DELETE` resets it, and [#ALL] exports
/// and imports all. Event loops.
final class CounterAdmin {
    /// All counters as JSON lines.
    static final String ALL = "/-/counters";

    /// A number alone, or as a counter says it.
    private static final Pattern NUMBER = Pattern.compile("(?:I am request #)?(\\d{1,18})");

    private static final Executor THREADS = task -> Thread.ofVirtual().name("transfer").start(task);

    private final AdminToken token;
    private final Counters counters;
    private final int maxCounters;
    private final RateLimitedLog refusals =
            new RateLimitedLog(LoggerFactory.getLogger(Audit.class), "refused administrators", 1);

    CounterAdmin(AdminToken token, Counters counters, int maxCounters) {
        this.token = token;
        this.counters = counters;
        this.maxCounters = maxCounters;
    }

    boolean isFor(Request request) {
        return request.method().equals(HttpMethod.PUT)
                || request.method().equals(HttpMethod.DELETE)
                || CounterPath.of(request.uri()).equals(ALL);
    }

    /// Only an administrator's is kept.
    boolean takesBody(Request request) {
        return request.method().equals(HttpMethod.PUT)
                && token.check(request.headers().get(HttpHeaderNames.AUTHORIZATION))
                        == AdminToken.Proof.RIGHT;
    }

    /// @throws HttpError for a request that is wrong
    Response render(Request request, Responses responses) {
        Response refusal = refusal(request, responses);
        if (refusal != null) {
            return refusal;
        }
        String path = CounterPath.of(request.uri());
        return path.equals(ALL) ? all(request, responses) : set(request, path, responses);
    }

    /// The refusal of a request without the token; null for a request that has it.
    @Nullable Response refusal(Request request, Responses responses) {
        String path = CounterPath.of(request.uri());
        return switch (token.check(request.headers().get(HttpHeaderNames.AUTHORIZATION))) {
            case NONE -> {
                refusals.warn("{}: refused without a token", Audit.subject(request, path));
                yield responses
                        .say(
                                HttpResponseStatus.UNAUTHORIZED,
                                "This takes the administrator's token.")
                        .with("WWW-Authenticate", "Bearer realm=\"counter\"");
            }
            case WRONG -> {
                refusals.warn("{}: refused with a wrong token", Audit.subject(request, path));
                yield responses.say(
                        HttpResponseStatus.FORBIDDEN, "This is not the administrator's token.");
            }
            case RIGHT -> null;
        };
    }

    private Response set(Request request, String path, Responses responses) {
        boolean reset = request.method().equals(HttpMethod.DELETE);
        long to = reset ? 0 : number(request.body().toString(StandardCharsets.UTF_8).strip());
        boolean there = counters.store().find(counters.name(path)) != null;
        if (reset && !there) {
            return responses.of(HttpResponseStatus.NO_CONTENT);
        }
        Sequence sequence = counters.sequence(path);
        HttpResponseStatus done =
                there ? HttpResponseStatus.NO_CONTENT : HttpResponseStatus.CREATED;
        return Response.deferred(
                sequence.last()
                        .thenCompose(before -> sequence.set(to).thenApply(_ -> before))
                        .handle((before, failed) -> {
                            if (failed != null) {
                                Audit.log(request, path, "failed");
                                return responses.failure(failed);
                            }
                            Audit.log(request, path, before + " -> " + to);
                            return responses.of(done);
                        }));
    }

    private static long number(String body) {
        try {
            Matcher number = NUMBER.matcher(body);
            if (number.matches()) {
                return CounterLines.checked(Long.parseLong(number.group(1)));
            }
            return CounterLines.parseObject(body).number();
        } catch (IllegalArgumentException wrong) {
            throw new HttpError(
                    HttpResponseStatus.BAD_REQUEST,
                    "The body is the number to set, from 0 to "
                            + CounterLines.LARGEST
                            + ", alone or as {\"request\": 12}.");
        }
    }

    /// Exports or imports all counters. They may be many, so that is done on threads of its own.
    private Response all(Request request, Responses responses) {
        if (request.method().equals(HttpMethod.DELETE)) {
            return responses
                    .say(
                            HttpResponseStatus.METHOD_NOT_ALLOWED,
                            "Counters are reset one by one, each at its path.")
                    .with("Allow", "GET, HEAD, OPTIONS, PUT");
        }
        CompletionStage<CompleteResponse> answer =
                request.method().equals(HttpMethod.PUT)
                        ? CompletableFuture.supplyAsync(() -> parsed(request), THREADS)
                                .thenComposeAsync(this::checked, THREADS)
                                .thenCompose(wanted -> restored(wanted, request, responses))
                        : CompletableFuture.supplyAsync(counters.store()::snapshot, THREADS)
                                .thenCompose(snapshot -> snapshot)
                                .thenApply(all ->
                                        responses.ok("application/jsonl", CounterLines.text(all)));
        return Response.deferred(answer.exceptionally(responses::failure));
    }

    private Map<String, Long> parsed(Request request) {
        Map<String, Long> wanted;
        try {
            wanted = CounterLines.parse(request.body().toString(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException wrong) {
            throw new HttpError(HttpResponseStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
        }
        if (!counters.isPerPath() && !Set.of(Store.SINGLE).containsAll(wanted.keySet())) {
            throw new HttpError(
                    HttpResponseStatus.BAD_REQUEST,
                    "There is one counter here, with the path " + Store.SINGLE + ".");
        }
        return wanted;
    }

    /// Checks that there is room for all counters of an import.
    private CompletionStage<Map<String, Long>> checked(Map<String, Long> wanted) {
        return counters.store()
                .snapshot()
                .thenApply(known -> {
                    Set<String> all = new HashSet<>(known.keySet());
                    all.addAll(wanted.keySet());
                    if (counters.isPerPath() && all.size() > maxCounters) {
                        throw new HttpError(
                                HttpResponseStatus.INSUFFICIENT_STORAGE,
                                "With these there would be "
                                        + all.size()
                                        + " counters; there may be "
                                        + maxCounters
                                        + ".");
                    }
                    return wanted;
                });
    }

    private CompletionStage<CompleteResponse> restored(
            Map<String, Long> wanted, Request request, Responses responses) {
        return counters.store()
                .restore(wanted)
                .thenApply(done -> {
                    wanted.forEach(
                            (path, number) -> Audit.log(request, path, "import -> " + number));
                    return responses.of(HttpResponseStatus.NO_CONTENT);
                });
    }
}
