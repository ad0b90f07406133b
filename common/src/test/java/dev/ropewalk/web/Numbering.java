package dev.ropewalk.web;

import java.util.concurrent.atomic.AtomicLong;

/// The resource of the tests: `#N` and a line end, N from 1.
final class Numbering implements Resource {
    private static final CompleteResponse PLAIN = Response.text("").with("X-Test", "yes");

    private final AtomicLong count = new AtomicLong();

    @Override
    public Response render(Request request) {
        return PLAIN.withBody("#" + count.incrementAndGet() + "\n");
    }

    long count() {
        return count.get();
    }

    void reset() {
        count.set(0);
    }
}
