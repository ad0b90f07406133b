package dev.ropewalk.web;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Set;

/// A resource that answers `GET` and `POST`; a lambda serves.
@FunctionalInterface
interface PostedTo extends Resource {
    @Override
    default Set<HttpMethod> allowed() {
        return Set.of(HttpMethod.GET, HttpMethod.POST);
    }
}
