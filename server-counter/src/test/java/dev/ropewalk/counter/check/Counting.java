package dev.ropewalk.counter.check;

import dev.ropewalk.reactor.ListeningPort;
import dev.ropewalk.reactor.Reactor;
import dev.ropewalk.web.Resource;
import dev.ropewalk.web.Response;
import dev.ropewalk.web.Site;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/// A server whose every answer a test decides, and the check of it.
final class Counting implements AutoCloseable {
    private final Reactor reactor = Reactor.create(null, 1);
    private final int number;

    private Counting(int port, Resource resource) {
        ListeningPort listening =
                reactor.listen("tcp:" + port + ":interface=127.0.0.1", new Site(resource)).join();
        this.number = ((InetSocketAddress) listening.address()).getPort();
    }

    static Counting serving(Resource resource) {
        return new Counting(0, resource);
    }

    /// Answers the n-th request, from 0, with the number that `number` makes of n.
    static Counting counting(LongUnaryOperator number) {
        return new Counting(0, numbers(number));
    }

    /// The same on a port where another one was.
    static Counting again(int port, LongUnaryOperator number) {
        return new Counting(port, numbers(number));
    }

    static Resource numbers(LongUnaryOperator number) {
        AtomicLong asked = new AtomicLong();
        return request -> line(number.applyAsLong(asked.getAndIncrement()));
    }

    static Response line(long number) {
        return Response.text("I am request #" + number + "\n");
    }

    int port() {
        return number;
    }

    /// Resets every connection.
    void crash() {
        reactor.shutdown(Duration.ZERO).toCompletableFuture().join();
    }

    /// What a check came to.
    ///
    /// @param said on the standard output
    /// @param noted on the standard error
    record Result(int status, String said, String noted) {
        @Override
        public String toString() {
            return "exit " + status + "\n" + said + "----\n" + noted;
        }
    }

    Result check(String... options) {
        List<String> args = new ArrayList<>(List.of("http://127.0.0.1:" + port() + "/"));
        args.addAll(List.of(options));
        return run(args.toArray(String[]::new));
    }

    static Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status =
                new CounterCheck()
                        .run(List.of(args), printer(out), new Progress(printer(err), false));
        return new Result(
                status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream printer(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        reactor.close();
    }
}
