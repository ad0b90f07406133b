package dev.ropewalk.counter;

import dev.ropewalk.counter.admin.CounterLines;
import dev.ropewalk.counter.request.Accept;
import dev.ropewalk.counter.request.CounterPath;
import dev.ropewalk.counter.request.Form;
import dev.ropewalk.counter.response.Badge;
import dev.ropewalk.counter.response.Doubt;
import dev.ropewalk.counter.response.Page;
import dev.ropewalk.counter.response.Replies;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.IdempotencyKey;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Answers a `GET` or a `HEAD` of any path with its number, in the form that its address says, or
/// that the client likes best: by default `I am request #N` and a line end.
public final class Counter implements Resource {
    private final Counters counters;
    private final Cors cors;
    private final Live live;
    private final @Nullable Admin admin;
    private final Doubt doubt = new Doubt();
    private final Set<HttpMethod> allowed;
    private final String methods;

    /// @param admin null if nobody may set the counters
    public Counter(Counters counters, Cors cors, Live live, @Nullable Admin admin) {
        this.counters = counters;
        this.cors = cors;
        this.live = live;
        this.admin = admin;
        this.methods = Methods.list(admin != null, cors.isOn());
        this.allowed = Methods.set(methods);
    }

    @Override
    public Set<HttpMethod> allowed() {
        return allowed;
    }

    @Override
    public @Nullable Response checkContinue(Request head) {
        return admin != null && admin.isFor(head)
                ? admin.refusal(head, cors.replies(head.headers()))
                : null;
    }

    @Override
    public boolean takesBody(Request request) {
        return admin != null && admin.takesBody(request);
    }

    @Override
    public Response render(Request request) {
        Replies replies = cors.replies(request.headers());
        try {
            HttpMethod method = request.method();
            if (method.equals(HttpMethod.OPTIONS)) {
                return cors.options(request.headers(), methods);
            }
            if (admin != null && admin.isFor(request)) {
                return admin.render(request, replies);
            }
            return read(request, replies);
        } catch (HttpError | StoreException failed) {
            return doubt.answer(replies, failed);
        }
    }

    private Response read(Request request, Replies replies) {
        String uri = request.uri();
        Form accepted = Accept.form(request.headers());
        String key = IdempotencyKey.in(request.headers());
        if (accepted == Form.TEXT && key == null && Query.isSilent(uri)) {
            Sequence sequence = counters.sequence(uri); // what nearly every request comes to
            long number = sequence.tryNext();
            if (number > 0) {
                counters.meters().given();
                return replies.line(number);
            }
            return later(sequence.reserve(1, request.clock()), replies, replies::line);
        }
        String path = CounterPath.of(uri);
        Query query = Query.of(request, path, accepted);
        if (query.form() == Form.EVENTS) {
            return replies.events(stream -> live.watch(stream, () -> counters.last(path)));
        }
        LongFunction<Response> answer = answer(path, query, replies);
        if (query.peek()) {
            return answer.apply(counters.last(path));
        }
        return key == null
                ? later(counters.sequence(uri).reserve(1, request.clock()), replies, answer)
                : once(key, path, replies, answer);
    }

    private static LongFunction<Response> answer(String path, Query query, Replies replies) {
        Form form = query.form();
        return switch (form) {
            case TEXT -> replies::line;
            case JSON -> number -> replies.ok(form, CounterLines.object(number, path) + "\n");
            case BADGE -> {
                Badge badge = query.badge();
                yield number -> replies.ok(form, badge.svg(number));
            }
            case PAGE -> number -> replies.ok(form, Page.html(number, path, query.peek()));
            case EVENTS -> throw new IllegalArgumentException("events are no body");
        };
    }

    private Response once(String key, String path, Replies replies, LongFunction<Response> answer) {
        Sequence sequence = counters.sequence(path);
        CompletionStage<Store.Keyed> given =
                counters.meters().timed(counters.store().once(key, sequence, Counters.kept(path)));
        return Response.deferred(
                given.handle((keyed, failed) -> {
                    if (keyed == null) {
                        return doubt.answer(replies, failed);
                    }
                    count(keyed);
                    return keyed.name().equals(path)
                            ? answer.apply(keyed.number())
                            : replies.say(
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
            CompletionStage<Long> number, Replies replies, LongFunction<Response> answer) {
        return Response.deferred(
                counters.meters()
                        .timed(number)
                        .handle((given, failed) -> {
                            if (given == null) {
                                return doubt.answer(replies, failed);
                            }
                            counters.meters().given();
                            return answer.apply(given);
                        }));
    }
}
