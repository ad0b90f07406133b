package dev.ropewalk.reactor;

import dev.ropewalk.protocol.Clock;
import dev.ropewalk.protocol.DelayedCall;
import dev.ropewalk.protocol.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A client that keeps itself connected: it connects, and whenever that fails or the connection is
/// lost it tries again after a [Backoff]; Twisted's `ClientService`. Comes from
/// [Reactor#clientService]. Any thread may call it; its own state belongs to one event loop.
public final class ClientService {
    private static final Logger log = LoggerFactory.getLogger(ClientService.class);

    /// An attempt: a connection, or the reason why there is none.
    interface Connector extends Supplier<CompletionStage<Dialed>> {}

    private final String name;
    private final Connector connector;
    private final Backoff backoff;
    private final Clock clock;
    private final RandomGenerator chance;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final List<CompletableFuture<Protocol>> waiting = new ArrayList<>();
    private @Nullable Dialed connection;
    private @Nullable DelayedCall retry;
    private boolean running;
    private boolean attempting;
    private boolean ended;
    private int failures;

    ClientService(
            String name,
            Connector connector,
            Backoff backoff,
            Clock clock,
            RandomGenerator chance) {
        this.name = name;
        this.connector = connector;
        this.backoff = backoff;
        this.clock = clock;
        this.chance = chance;
    }

    /// Begins to connect; a second call does nothing.
    ///
    /// @return this
    public ClientService start() {
        clock.callFromThread(() -> {
            if (!running && !ended) {
                running = true;
                attempt();
            }
        });
        return this;
    }

    /// The protocol of the present connection, or else of the next one. Fails with a
    /// [CancellationException] once the service is stopped.
    public CompletionStage<Protocol> whenConnected() {
        CompletableFuture<Protocol> asked = new CompletableFuture<>();
        clock.callFromThread(() -> {
            if (ended) {
                asked.completeExceptionally(new CancellationException(name + " is stopped"));
            } else if (connection != null) {
                asked.complete(connection.protocol());
            } else {
                waiting.add(asked);
            }
        });
        return asked;
    }

    /// Ends the connection in an orderly way and tries no more; completed when nothing is left.
    public CompletionStage<Void> stop() {
        clock.callFromThread(this::stopNow);
        return stopped.copy();
    }

    private void stopNow() {
        running = false;
        ended = true;
        if (retry != null) {
            retry.cancel();
        }
        waiting.forEach(asked ->
                asked.completeExceptionally(new CancellationException(name + " is stopped")));
        waiting.clear();
        if (connection != null) {
            connection.protocol().transport().loseConnection();
        } else if (!attempting) {
            stopped.complete(null);
        }
    }

    private void attempt() {
        retry = null;
        attempting = true;
        connector
                .get()
                .whenComplete(
                        (made, failed) -> clock.callFromThread(() -> attempted(made, failed)));
    }

    private void attempted(@Nullable Dialed made, @Nullable Throwable failed) {
        attempting = false;
        if (made == null) {
            log.debug("{}: {}", name, String.valueOf(failed));
            again();
            return;
        }
        failures = 0;
        connection = made;
        made.lost().whenComplete((reason, never) -> clock.callFromThread(this::lost));
        if (running) {
            List.copyOf(waiting).forEach(asked -> asked.complete(made.protocol()));
            waiting.clear();
        } else {
            made.protocol().transport().loseConnection();
        }
    }

    private void lost() {
        connection = null;
        again();
    }

    private void again() {
        if (running) {
            retry = clock.callLater(backoff.after(++failures, chance), this::attempt);
        } else {
            stopped.complete(null);
        }
    }
}
