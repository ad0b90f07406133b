package dev.ropewalk.counter;

import dev.ropewalk.counter.store.Store;
import dev.ropewalk.counter.store.StoreException;
import dev.ropewalk.counter.store.StoreOptions;
import dev.ropewalk.protocol.Factory;
import dev.ropewalk.protocol.Protocol;
import dev.ropewalk.web.AdminToken;
import dev.ropewalk.web.Site;
import dev.ropewalk.web.SiteOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/// A site that counts, with a store that is open while it listens.
final class CounterSite implements Factory {
    private final StoreOptions storing;
    private final CorsResponses responses;
    private final @Nullable AdminToken token;
    private final SiteOptions options;
    private final CounterMeters meters;
    private volatile @Nullable Running running;

    /// The rights of pages and of administrators.
    ///
    /// @param token null if nobody may set the counters
    record Access(CorsResponses responses, @Nullable AdminToken token) {}

    CounterSite(Access access, StoreOptions storing, SiteOptions options, CounterMeters meters) {
        this.storing = storing;
        this.responses = access.responses();
        this.token = access.token();
        this.options = options;
        this.meters = meters;
    }

    private record Running(Site site, LiveCount live, Store store) {}

    /// @throws UncheckedIOException if the store cannot be opened
    @Override
    public void start() {
        Store store = opened();
        LiveCount live = new LiveCount();
        Counters counters = new Counters(store, storing.perPath(), meters);
        CounterAdmin admin =
                token == null ? null : new CounterAdmin(token, counters, storing.maxCounters());
        Site site = new Site(new Counter(counters, responses, live, admin), options);
        site.start();
        meters.opened(site, live, store);
        running = new Running(site, live, store);
    }

    private Store opened() {
        try {
            return storing.open();
        } catch (StoreException failed) {
            throw new UncheckedIOException(new IOException(failed.getMessage(), failed));
        }
    }

    private Site site() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("it does not listen, so nobody connects");
        }
        return now.site();
    }

    @Override
    public Protocol buildProtocol(SocketAddress peer) {
        return site().buildProtocol(peer);
    }

    @Override
    public Protocol buildRefusal(SocketAddress peer, String reason) {
        return site().buildRefusal(peer, reason);
    }

    @Override
    public void stop() {
        Running last = running;
        running = null;
        if (last != null) {
            last.live().close();
            last.site().stop();
            last.store().close();
        }
    }
}
