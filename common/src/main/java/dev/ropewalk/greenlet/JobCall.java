package dev.ropewalk.greenlet;

import java.util.concurrent.Callable;

/// A job with its item, as a greenlet takes it.
record JobCall<A, R>(Job<? super A, R> job, A item) implements Callable<R> {
    @Override
    public R call() throws Exception {
        return job.apply(item);
    }
}
