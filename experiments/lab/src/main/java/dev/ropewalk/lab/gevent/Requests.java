package dev.ropewalk.lab.gevent;

import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.greenlet.Pool;
import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.Streams;
import dev.ropewalk.lab.Terminal;
import dev.ropewalk.reactor.ListeningPort;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The diary's 14: GETs in turn and together.
record Requests(List<URI> urls, int limit, Duration timeout, Form form) implements Work {
    private static final int LOCAL = 9;

    /// The order of the requests and the form of the output.
    record Form(boolean inTurn, boolean json) {}

    /// @throws EntryException if one is not a URL of HTTP, quoting it
    static List<URI> urls(List<String> words) throws EntryException {
        List<URI> urls = new ArrayList<>();
        for (String word : words) {
            urls.add(url(word));
        }
        return urls;
    }

    private static URI url(String word) throws EntryException {
        if (word.matches("(?i)https?://.+")) {
            try {
                URI url = URI.create(word);
                if (url.getHost() != null) {
                    return url;
                }
            } catch (IllegalArgumentException wrong) {
                throw EntryException.wrongCall("\"" + word + "\": " + wrong.getMessage());
            }
        }
        throw EntryException.wrongCall(
                "\"" + word + "\" is not a URL such as https://example.org/");
    }

    @Override
    public int in(Hub hub, Streams io) throws Exception {
        if (!urls.isEmpty()) {
            return fetch(hub, io, urls, form.inTurn());
        }
        ListeningPort port = hub.serve("tcp:0:interface=127.0.0.1", new SlowServer(hub)::handle);
        List<URI> local =
                IntStream.rangeClosed(1, LOCAL)
                        .mapToObj(pid -> URI.create("http://" + port + "/" + pid))
                        .toList();
        return fetch(hub, io, local, true);
    }

    private int fetch(Hub hub, Streams io, List<URI> all, boolean inTurn) throws Exception {
        boolean failed = false;
        try (HttpClient client = hub.offload(Requests::client)) {
            Fetch fetch = new Fetch(hub, client, timeout);
            if (inTurn) {
                failed =
                        show(
                                hub,
                                io,
                                "synchronous",
                                done -> {
                                    for (URI url : all) {
                                        done.add(fetch.of(url));
                                    }
                                });
            }
            failed |=
                    show(
                            hub,
                            io,
                            "asynchronous",
                            done -> {
                                boolean seen = !form.json() && Terminal.showsErrors();
                                for (Answer answer :
                                        new Pool(hub, limit).imapUnordered(fetch::of, all)) {
                                    done.add(answer);
                                    progress(io.err(), seen, done.size(), all.size());
                                }
                            });
            client.shutdownNow();
        }
        return failed ? 1 : 0;
    }

    /// Loads classes for a while.
    private static HttpClient client() {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private static void progress(PrintStream err, boolean seen, int done, int all) {
        if (seen) {
            err.print(done < all ? "\r" + done + " of " + all : "\r" + " ".repeat(24) + "\r");
            err.flush();
        }
    }

    private interface Round {
        void run(List<Answer> done) throws IOException;
    }

    private boolean show(Hub hub, Streams io, String name, Round round) throws Exception {
        List<Answer> done = new ArrayList<>();
        double seconds = Stopwatch.seconds(hub, () -> round.run(done));
        PrintStream out = io.out();
        if (form.json()) {
            done.forEach(answer -> out.println(answer.json(name.equals("asynchronous"))));
        } else {
            out.println(name.equals("synchronous") ? "Synchronous" : "Asynchronous");
            out.println(Answer.HEAD);
            done.forEach(answer -> out.println(answer.row()));
            out.println(Stopwatch.line(name, seconds));
        }
        return done.stream().anyMatch(answer -> answer.failure() != null);
    }
}
