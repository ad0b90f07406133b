package dev.ropewalk.web;

import java.util.concurrent.CompletionStage;

/// An answer that comes later.
record DeferredResponse(CompletionStage<? extends Response> stage) implements Response {}
