package dev.ropewalk.counter;

import dev.ropewalk.counter.request.CounterPath;
import dev.ropewalk.counter.store.Sequence;
import dev.ropewalk.counter.store.Store;
import dev.ropewalk.web.HttpError;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// From a request target to the counter that counts it: the one, or that of the path. Any thread.
public final class Counters {
    private final Store store;
    private final @Nullable Sequence only;
    private final CounterMeters meters;

    /// @param perPath as the store was opened
    public Counters(Store store, boolean perPath, CounterMeters meters) {
        this.store = store;
        this.meters = meters;
        this.only = perPath ? null : store.sequence(Store.SINGLE);
    }

    CounterMeters meters() {
        return meters;
    }

    Store store() {
        return store;
    }

    boolean isPerPath() {
        return only == null;
    }

    /// The name of the counter for a normal path.
    String name(String path) {
        return only == null ? path : Store.SINGLE;
    }

    /// The counter, made if need be.
    ///
    /// @throws HttpError 414 if the path is too long to have one, 507 if there are as many as may
    ///   be
    Sequence sequence(String target) {
        Sequence one = only;
        if (one != null) {
            return one;
        }
        Sequence own = store.sequence(kept(CounterPath.of(target)));
        if (own == null) {
            throw new HttpError(
                    HttpResponseStatus.INSUFFICIENT_STORAGE,
                    "There are as many counters as there may be.");
        }
        return own;
    }

    /// A path that the server is to remember.
    ///
    /// @throws HttpError 414 if it is too long for that
    static String kept(String path) {
        if (path.length() > CounterPath.LONGEST) {
            throw new HttpError(
                    HttpResponseStatus.REQUEST_URI_TOO_LONG,
                    "A path that is remembered has at most " + CounterPath.LONGEST + " bytes.");
        }
        return path;
    }

    /// The last number that was given for a normal path, 0 if none was.
    CompletionStage<Long> last(String path) {
        Sequence sequence = only == null ? store.find(path) : only;
        return sequence == null ? CompletableFuture.completedFuture(0L) : sequence.last();
    }
}
