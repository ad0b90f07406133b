package dev.ropewalk.counter;

import dev.ropewalk.counter.admin.Audit;
import dev.ropewalk.counter.admin.CounterLines;
import dev.ropewalk.counter.response.Responses;
import dev.ropewalk.counter.response.StoreFailureResponse;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.HttpError;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// Exports and imports all counters as JSON lines. They may be many, so that is done on threads of
/// its own.
final class ImportExport {
    private static final Executor THREADS = task -> Thread.ofVirtual().name("transfer").start(task);

    private final Counters counters;
    private final int maxCounters;
    private final StoreFailureResponse storeFailureResponse = new StoreFailureResponse();

    ImportExport(Counters counters, int maxCounters) {
        this.counters = counters;
        this.maxCounters = maxCounters;
    }

    /// @throws HttpError for a request that is wrong
    Response render(Request request, Responses responses) {
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
        return Response.deferred(
                answer.exceptionally(failed -> storeFailureResponse.answer(responses, failed)));
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
