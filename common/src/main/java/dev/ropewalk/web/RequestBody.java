package dev.ropewalk.web;

import dev.ropewalk.reactor.MemoryBudget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The request whose body is coming in. Event loop only.
///
/// The body is charged to a budget as it grows, not as it is announced: an announcement costs the
/// client nothing. Up to [#SMALL] bytes it may use all of the budget, beyond that three quarters,
/// so that large bodies which never end leave room for the many small ones. A body that no resource
/// takes is counted and dropped.
final class RequestBody {
    private static final int SMALL = 64 * 1024;

    private static final CompleteResponse NO_ROOM =
            Response.text(
                            HttpResponseStatus.SERVICE_UNAVAILABLE,
                            "503 There is no memory for more request bodies now.\n")
                    .with("Retry-After", "1");

    private final HttpRequest head;
    private final PendingResponse pendingResponse;
    private final int limit;
    private final MemoryBudget budget;
    private long announced;
    private boolean expected;
    private boolean kept;
    private int length;
    private int charged;
    private ByteBuf body = Unpooled.EMPTY_BUFFER;

    /// @param limit bytes of the longest body
    /// @param budget what bodies are charged to
    RequestBody(HttpRequest head, PendingResponse pendingResponse, int limit, MemoryBudget budget) {
        this.head = head;
        this.pendingResponse = pendingResponse;
        this.limit = limit;
        this.budget = budget;
        pendingResponse.received(this);
    }

    PendingResponse answer() {
        return pendingResponse;
    }

    /// Called at least once before the body comes, where it has one; the first call counts.
    ///
    /// @param taken whether a resource wants it
    /// @return null, or why it is refused already
    @Nullable CompleteResponse expect(BooleanSupplier taken) {
        if (expected) {
            return null;
        }
        expected = true;
        kept = taken.getAsBoolean();
        announced = HttpUtil.getContentLength(head, 0L);
        return kept && budget.isSpent(announced + spare(announced)) ? NO_ROOM : null;
    }

    /// Takes part of the body.
    ///
    /// @return null, or why it is refused
    @Nullable CompleteResponse add(ByteBuf data) {
        if (data.readableBytes() > limit - length) {
            return RequestGuard.bodyTooLong().response();
        }
        length += data.readableBytes();
        if (kept) {
            if (length > body.capacity() && !grow()) {
                return NO_ROOM;
            }
            body.writeBytes(data);
        }
        return null;
    }

    private boolean grow() {
        long most = announced > 0 ? announced : limit;
        int capacity = (int) Math.min(most, Math.max(length, 2L * body.capacity()));
        int more = capacity - body.capacity();
        if (!budget.tryTake(more, spare(capacity))) {
            return false;
        }
        charged += more;
        // Plain heap memory: a resource may keep it as long as it likes and never releases it.
        body = Unpooled.buffer(capacity, limit).writeBytes(body);
        return true;
    }

    private long spare(long bytes) {
        return spare(budget, bytes);
    }

    /// The bytes of the budget that a body of this length has to leave for others.
    static long spare(MemoryBudget budget, long bytes) {
        return bytes > SMALL ? budget.limit() / 4 : 0;
    }

    /// Gives back what was charged.
    void free() {
        budget.giveBack(charged);
        charged = 0;
    }

    Request request(Request.Origin origin) {
        return new Request(head, body, origin);
    }
}
