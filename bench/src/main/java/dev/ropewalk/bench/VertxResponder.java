package dev.ropewalk.bench;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/// The counter on Vert.x.
final class VertxResponder {
    private static long count;

    private VertxResponder() {}

    /// Serves until it is killed.
    ///
    /// @param args the port
    public static void main(String[] args) {
        VertxOptions options =
                new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true);
        Vertx.vertx(options)
                .createHttpServer()
                .requestHandler(request ->
                        request.response()
                                .putHeader("Content-Type", "text/plain")
                                .end("I am request #" + ++count + "\n"))
                .listen(Integer.parseInt(args[0]), "127.0.0.1");
    }
}
