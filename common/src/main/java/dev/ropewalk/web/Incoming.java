package dev.ropewalk.web;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/// The request whose body is coming in. Event loop only.
final class Incoming {
    private final HttpRequest head;
    private final Answer answer;
    private final int limit;
    private @Nullable ByteBuf body;

    Incoming(HttpRequest head, Answer answer, int limit) {
        this.head = head;
        this.answer = answer;
        this.limit = limit;
    }

    Answer answer() {
        return answer;
    }

    /// Takes part of the body; returns false if the body is longer than its limit.
    boolean add(ByteBuf data) {
        if (!data.isReadable()) {
            return true;
        }
        if (body == null) {
            // Plain heap memory: a resource may keep it as long as it likes and never releases it.
            body = Unpooled.buffer(Math.min(limit, data.readableBytes()), limit);
        }
        if (data.readableBytes() > limit - body.readableBytes()) {
            return false;
        }
        body.writeBytes(data);
        return true;
    }

    Request request(Request.Origin origin) {
        return new Request(head, body == null ? Unpooled.EMPTY_BUFFER : body, origin);
    }
}
