package dev.ropewalk.web;

import java.util.concurrent.CompletionStage;

/// An answer that comes later.
record DeferredResponse(CompletionStage<? extends Response> stage) implements Response {
    @Override
    public Response with(String name, String value) {
        return new DeferredResponse(stage.thenApply(later -> later.with(name, value)));
    }
}
