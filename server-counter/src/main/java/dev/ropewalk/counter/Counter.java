package dev.ropewalk.counter;

import dev.ropewalk.web.CompleteResponse;
import dev.ropewalk.web.Request;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.atomic.AtomicLong;

/// Answers a `GET` or a `HEAD` of any path with `I am request #N` and a line end, N from 1; every
/// number once, over all connections and event loops. The count lives in memory.
public final class Counter implements Resource {
    private static final CompleteResponse PLAIN =
            Response.of(HttpResponseStatus.OK).with("Content-Type", "text/plain");

    private final AtomicLong count = new AtomicLong();

    /// A counter that has counted nothing.
    public Counter() {}

    @Override
    public Response render(Request request) {
        return PLAIN.withBody("I am request #" + count.incrementAndGet() + "\n");
    }
}
