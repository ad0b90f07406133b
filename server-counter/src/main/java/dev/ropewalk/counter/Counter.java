package dev.ropewalk.counter;

import dev.ropewalk.counter.admin.CounterLines;
import dev.ropewalk.counter.request.CounterPath;
import dev.ropewalk.counter.request.ResponseFormat;
import dev.ropewalk.counter.response.Badge;
import dev.ropewalk.counter.response.CounterPage;
import dev.ropewalk.counter.response.Responses;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.web.CorsPolicy;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.IdempotencyKey;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Answers a `GET` or a `HEAD` of any path with its number, in the form that its address says, or
/// that the client likes best: by default `I am request #N` and a line end.
public final class Counter implements Resource {
    private final Counters counters;
    private final CorsResponses responses;
    private final CorsPolicy cors;
    private final LiveCount live;
    private final @Nullable CounterAdmin admin;
    private final Set<HttpMethod> allowed;

    /// @param admin null if nobody may set the counters
    public Counter(
            Counters counters,
            CorsResponses responses,
            LiveCount live,
            @Nullable CounterAdmin admin) {
        this.counters = counters;
        this.responses = responses;
        this.live = live;
        this.admin = admin;
        this.allowed = methods(admin != null, responses.isOn());
        this.cors =
                new CorsPolicy(
                        responses.origins(),
                        allowed,
                        "Authorization, Idempotency-Key",
                        Duration.ofHours(2));
    }

    private static Set<HttpMethod> methods(boolean admin, boolean cors) {
        Set<HttpMethod> methods = new HashSet<>(Set.of(HttpMethod.GET, HttpMethod.HEAD));
        if (admin) {
            methods.addAll(Set.of(HttpMethod.PUT, HttpMethod.DELETE));
        }
        if (cors) {
            methods.add(HttpMethod.OPTIONS);
        }
        return Set.copyOf(methods);
    }

    @Override
    public Set<HttpMethod> allowed() {
        return allowed;
    }

    @Override
    public @Nullable Response checkContinue(Request head) {
        return admin != null && admin.isFor(head)
                ? admin.refusal(head, responses.replies(head.headers()))
                : null;
    }

    @Override
    public boolean takesBody(Request request) {
        return admin != null && admin.takesBody(request);
    }

    @Override
    public Response render(Request request) {
        Responses own = responses.replies(request.headers());
        try {
            if (request.method().equals(HttpMethod.OPTIONS)) {
                return own.dress(cors.options(request));
            }
            if (admin != null && admin.isFor(request)) {
                return admin.render(request, own);
            }
            return read(request, own);
        } catch (HttpError | StoreException failed) {
            return own.failure(failed);
        }
    }

    private Response read(Request request, Responses responses) {
        String uri = request.uri();
        ResponseFormat accepted = ResponseFormat.accepted(request.headers());
        String key = IdempotencyKey.in(request.headers());
        if (accepted == ResponseFormat.TEXT && key == null && CounterQuery.isSilent(uri)) {
            Sequence sequence = counters.sequence(uri); // what nearly every request comes to
            long number = sequence.tryNext();
            if (number > 0) {
                counters.meters().given();
                return responses.line(number);
            }
            return later(sequence.reserve(1, request.clock()), responses, responses::line);
        }
        String path = CounterPath.of(uri);
        CounterQuery query = CounterQuery.of(request, path, accepted);
        if (query.form() == ResponseFormat.EVENTS) {
            return responses.events(stream -> live.watch(stream, () -> counters.last(path)));
        }
        LongFunction<Response> answer = answer(path, query, responses);
        if (query.peek()) {
            return Response.deferred(
                    counters.last(path)
                            .handle((last, failed) ->
                                    last == null ? responses.failure(failed) : answer.apply(last)));
        }
        return key == null
                ? later(counters.sequence(uri).reserve(1, request.clock()), responses, answer)
                : once(key, path, responses, answer);
    }

    private static LongFunction<Response> answer(
            String path, CounterQuery query, Responses responses) {
        ResponseFormat form = query.form();
        return switch (form) {
            case TEXT -> responses::line;
            case JSON -> number -> responses.ok(form, CounterLines.object(number, path) + "\n");
            case BADGE -> {
                Badge badge = query.badge();
                yield number -> responses.ok(form, badge.svg(number));
            }
            case PAGE -> number -> responses.ok(form, CounterPage.html(number, path, query.peek()));
            case EVENTS -> throw new IllegalArgumentException("events are no body");
        };
    }

    private Response once(
            String key, String path, Responses responses, LongFunction<Response> answer) {
        Sequence sequence = counters.sequence(path);
        CompletionStage<Store.Keyed> given =
                counters.meters().timed(counters.store().once(key, sequence, Counters.kept(path)));
        return Response.deferred(
                given.handle((keyed, failed) -> {
                    if (keyed == null) {
                        return responses.failure(failed);
                    }
                    count(keyed);
                    return keyed.name().equals(path)
                            ? answer.apply(keyed.number())
                            : responses.say(
                                    HttpResponseStatus.UNPROCESSABLE_ENTITY,
                                    "This Idempotency-Key was used with another path.");
                }));
    }

    private void count(Store.Keyed keyed) {
        if (keyed.first()) {
            counters.meters().given();
        } else {
            counters.meters().repeated();
        }
    }

    private Response later(
            CompletionStage<Long> number, Responses responses, LongFunction<Response> answer) {
        return Response.deferred(
                counters.meters()
                        .timed(number)
                        .handle((given, failed) -> {
                            if (given == null) {
                                return responses.failure(failed);
                            }
                            counters.meters().given();
                            return answer.apply(given);
                        }));
    }
}
