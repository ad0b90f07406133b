package dev.ropewalk.docs;

import dev.ropewalk.endpoint.ClientEndpoint;
import dev.ropewalk.endpoint.Endpoint;
import dev.ropewalk.endpoint.Parameter;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.endpoint.Signature;
import dev.ropewalk.reactor.Binder;
import dev.ropewalk.reactor.ChannelKind;
import dev.ropewalk.reactor.Dialed;
import dev.ropewalk.reactor.Dialer;
import dev.ropewalk.reactor.ListeningPort;
import io.netty.channel.ChannelPipeline;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

// The kind of a plug-in in docs/endpoints.md.
// @start region=kind
/// `mark:ENDPOINT[:with=CHARACTER]`: the character goes before whatever is read or written.
public final class MarkKind implements ChannelKind {
    private static final Parameter<String> WITH =
            Parameter.of("with", String.class, text -> text, text -> text)
                    .such(text -> text.length() == 1, "a mark is one character")
                    .orElse(">");

    @Override
    public String name() {
        return "mark";
    }

    @Override
    public Signature server() {
        return Signature.wrapping(WITH);
    }

    @Override
    public Signature client() {
        return Signature.wrapping(WITH);
    }

    @Override
    public CompletableFuture<ListeningPort> listen(ServerEndpoint endpoint, Binder binder) {
        return binder.inFront(marker(endpoint)).open(endpoint.inner());
    }

    @Override
    public CompletableFuture<Dialed> connect(ClientEndpoint endpoint, Dialer dialer) {
        return dialer.inFront(marker(endpoint)).open(endpoint.inner());
    }

    private static Consumer<ChannelPipeline> marker(Endpoint endpoint) {
        String mark = endpoint.get(WITH);
        return pipeline -> pipeline.addLast(new MarkHandler(mark)); // any handler of Netty
    }
}
// @end
