package dev.ropewalk.greenlet;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A value, or an exception, that is set once and that many wait for; gevent's `AsyncResult`. Any
/// thread may set it.
///
/// @param <T> the value
public final class AsyncResult<T> extends Waitable {
    private final Hub hub;
    private final WaitList waiting = new WaitList();
    private final AtomicReference<@Nullable Outcome<T>> outcome = new AtomicReference<>();

    /// A result without a value yet, for greenlets of this hub and threads outside.
    public AsyncResult(Hub hub) {
        this.hub = hub;
    }

    /// Sets the value, unless there is a value or an exception; all that wait go on.
    ///
    /// @return whether this call has set it
    public boolean set(T value) {
        return set(new Outcome.Done<>(value));
    }

    /// Sets the exception, unless there is a value or an exception; all that wait go on.
    ///
    /// @return whether this call has set it
    public boolean setException(Throwable exception) {
        return set(new Outcome.Failed<>(exception));
    }

    private boolean set(Outcome<T> how) {
        boolean first = outcome.compareAndSet(null, how);
        if (first) {
            hub.scheduler.runOnHub(() -> {
                waiting.wakeAll();
                signal();
            });
        }
        return first;
    }

    /// Waits for the value.
    ///
    /// @throws ExecutionException with the exception as the cause if that was set
    public T get() throws ExecutionException {
        await(Greenlet.FOR_EVER);
        return collected();
    }

    /// Waits for the value, this long at most.
    ///
    /// @throws ExecutionException with the exception as the cause if that was set
    /// @throws TimeoutException if there is neither by then
    public T get(Duration limit) throws ExecutionException, TimeoutException {
        if (!await(Timers.nanos(limit))) {
            throw new TimeoutException("no value within " + limit);
        }
        return collected();
    }

    private boolean await(long nanos) {
        if (isReady()) {
            return true;
        }
        Greenlet<?> me = hub.me();
        return me == null
                ? hub.waitInGreenlet(() -> await(nanos))
                : me.park(waiting, nanos) || isReady();
    }

    private T collected() throws ExecutionException {
        Outcome<T> how = outcome.get();
        if (how == null) {
            throw new IllegalStateException("woken without a value");
        }
        return how.get();
    }

    /// Whether there is a value or an exception.
    @Override
    public boolean isReady() {
        return outcome.get() != null;
    }
}
