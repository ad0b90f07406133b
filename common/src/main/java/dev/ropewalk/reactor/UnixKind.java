package dev.ropewalk.reactor;

import dev.ropewalk.endpoint.ClientEndpoint;
import dev.ropewalk.endpoint.Parameter;
import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.endpoint.Signature;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

/// `unix:PATH[:mode=660][:backlog=N][:lockfile=0|1]` for servers, and for clients
/// `unix:PATH[:timeout=SECONDS][:lockfile=0|1]`. Orders and names are Twisted's; its Python calls
/// the lock file of a server `wantPID`, and that of a client `checkPID`.
public final class UnixKind implements ChannelKind {
    private static final Pattern OCTAL = Pattern.compile("(0o?)?[0-7]{1,3}");

    /// The path of a server's socket file.
    public static final Parameter<Path> ADDRESS =
            Parameter.of("address", Path.class, UnixKind::path, Path::toString);

    static final Parameter<Integer> MODE =
            Parameter.of("mode", Integer.class, UnixKind::mode, Integer::toOctalString)
                    .orElse(0666);
    static final Parameter<Boolean> LOCKFILE = Parameter.flag("lockfile").orElse(true);

    private static final Parameter<Path> PATH =
            Parameter.of("path", Path.class, UnixKind::path, Path::toString);
    private static final Parameter<Boolean> CHECK_LOCKFILE =
            Parameter.flag("lockfile").orElse(false);

    /// For [java.util.ServiceLoader].
    public UnixKind() {}

    @Override
    public String name() {
        return "unix";
    }

    @Override
    public Signature server() {
        return Signature.of(ADDRESS, MODE, TcpKind.BACKLOG, LOCKFILE);
    }

    @Override
    public Signature client() {
        return Signature.of(PATH).andByKey(TcpKind.TIMEOUT, CHECK_LOCKFILE);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no path: " + e.getReason(), e);
        }
    }

    private static int mode(String text) {
        if (!OCTAL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a mode is an octal number from 0 to 777, not \"" + text + "\"");
        }
        return Integer.parseInt(text.replace("o", ""), 8);
    }

    @Override
    public CompletableFuture<ListeningPort> listen(ServerEndpoint endpoint, Binder binder) {
        return CompletableFuture.supplyAsync(
                        () -> prepare(endpoint),
                        task -> Thread.ofPlatform().daemon().name("open " + endpoint).start(task))
                .thenCompose(file -> binder.bind(file, endpoint.get(TcpKind.BACKLOG)));
    }

    private static SocketFile prepare(ServerEndpoint endpoint) {
        try {
            return SocketFile.prepare(endpoint);
        } catch (IOException failed) {
            throw new CompletionException(failed);
        }
    }

    @Override
    public CompletableFuture<Dialed> connect(ClientEndpoint endpoint, Dialer dialer) {
        Path path = endpoint.get(PATH);
        if (endpoint.get(CHECK_LOCKFILE) && !SocketFile.lockedByTheLiving(path)) {
            return CompletableFuture.failedFuture(
                    new ConnectException("no living server has the lock of " + path));
        }
        return dialer.dial(
                new Dialer.Targets(
                        List.of(dialer.unixAddress(path)), null, endpoint.get(TcpKind.TIMEOUT)));
    }
}
