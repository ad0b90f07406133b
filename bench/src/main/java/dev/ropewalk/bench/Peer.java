package dev.ropewalk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/// A program that is measured beside others.
///
/// @param name as it is given to `bench/run`
/// @param command its command line
/// @param hello the first bytes of a subscriber
/// @param greeting the first bytes of a publisher
/// @param publish a line as its publisher sends it
record Peer(
        String name,
        Command command,
        String hello,
        String greeting,
        UnaryOperator<String> publish) {
    /// The command line of a program.
    @FunctionalInterface
    interface Command {
        /// The words.
        ///
        /// @param folder for its files
        /// @param port where it listens, or the number of what it does
        /// @param what it does, if it can do several things
        List<String> of(Path folder, int port, String... what) throws IOException;
    }

    private static final String PYTHON = "/usr/bin/python3";

    /// The servers that send one client's lines to many.
    static final List<Peer> BROADCASTERS =
            List.of(
                    peer("ropewalk", (_, port, _) -> Programs.ropewalk("pubsub", port)),
                    // epoll, one buffer shared by all clients of a turn
                    peer(
                            "c",
                            (folder, port, _) ->
                                    List.of(Programs.compiled("fanout.c", folder), "" + port)),
                    new Peer("redis", Peer::redis, "SUBSCRIBE x\r\n", "", Peer::redisPublish),
                    new Peer(
                            "nats",
                            Peer::nats,
                            "CONNECT {\"verbose\":false}\r\nSUB x 1\r\nPING\r\n",
                            "CONNECT {\"verbose\":false}\r\n",
                            line -> "PUB x " + line.length() + "\r\n" + line + "\r\n"),
                    // a write and flush per line, as Netty's examples have it
                    peer("channel_group", java(JavaPeer.class, "channel_group")));

    /// The servers that answer a GET with `I am request #` and a number, or pretend to: nginx with
    /// one worker, which returns the same answer always; the counter in memory, in a file, and with
    /// each number forced to the disk before it is given; Netty's HTTP codec as it comes; Vert.x.
    static final List<Peer> RESPONDERS =
            List.of(
                    peer("nginx", Peer::nginx),
                    counter("memory", "memory"),
                    counter("file", "file:%s/count", "--sync", "1s"),
                    counter("always", "file:%s/always", "--sync", "always"),
                    peer("netty", java(JavaPeer.class, "netty")),
                    peer("vertx", java(JavaPeer.class, "vertx")));

    /// Ways to wait for many things at once, of which only the echo is measured: callbacks on one
    /// event loop, and the same on the JDK's selector, which is all that greenlets have where
    /// internals are closed.
    static final List<Peer> CALLBACKS =
            List.of(
                    peer("callbacks", java(JavaPeer.class, "epoll")),
                    peer("callbacks_on_nio", java(JavaPeer.class, "nio")));

    /// The same with tasks. Each is a program that is called with a number and what it is to do:
    /// `switch` among so many, `spawn` so many together and join them, so many `parked`, or an echo
    /// on that port.
    static final List<Peer> TASKS =
            List.of(
                    peer("greenlets", java(GreenletPeer.class)),
                    peer(
                            "greenlets_closed",
                            (_, number, what) -> Programs.closed(GreenletPeer.class, number, what)),
                    peer(
                            "virtual_threads",
                            (_, number, what) ->
                                    Programs.with(
                                            "-Djdk.virtualThreadScheduler.parallelism=1",
                                            Programs.java(ThreadPeer.class, number, what))),
                    peer(
                            "gevent",
                            (folder, number, what) ->
                                    Programs.longer(
                                            List.of(
                                                    PYTHON,
                                                    Programs.copied("gevent_peer.py", folder),
                                                    "" + number),
                                            List.of(what))));

    static Peer peer(String name, Command command) {
        return new Peer(name, command, "", "", line -> line + "\r\n");
    }

    private static Command java(Class<?> main, String... before) {
        return (_, number, what) -> Programs.java(main, number, before.length == 0 ? what : before);
    }

    private static Peer counter(String name, String store, String... more) {
        Command counter =
                (folder, port, _) ->
                        Programs.ropewalk("counter", port, "--store", store.formatted(folder));
        return peer(name, counter).with(List.of(more));
    }

    private static List<String> redis(Path folder, int port, String... what) {
        return List.of(
                "redis-server",
                "--port",
                "" + port,
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--client-output-buffer-limit",
                "pubsub 0 0 0",
                "--dir",
                folder.toString());
    }

    private static String redisPublish(String line) {
        return "*3\r\n$7\r\nPUBLISH\r\n$1\r\nx\r\n$" + line.length() + "\r\n" + line + "\r\n";
    }

    private static List<String> nats(Path folder, int port, String... what) throws IOException {
        Path config = folder.resolve("nats.conf");
        Files.writeString(config, "max_pending: 1GB\nwrite_deadline: \"60s\"\n");
        return List.of("nats-server", "-a", "127.0.0.1", "-p", "" + port, "-c", "" + config);
    }

    private static List<String> nginx(Path folder, int port, String... what) throws IOException {
        Path config = folder.resolve("nginx.conf");
        Files.writeString(
                config,
                """
                daemon off; worker_processes 1; pid %1$s/nginx.pid; error_log stderr crit;
                events { worker_connections 4096; }
                http {
                    access_log off; keepalive_requests 1000000000; default_type text/plain;
                    client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi; uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    server {
                        listen 127.0.0.1:%2$d backlog=4096;
                        location / { return 200 "I am request #1234567\\n"; }
                    }
                }
                """
                        .formatted(folder, port));
        return List.of("nginx", "-c", "" + config, "-p", "" + folder);
    }

    /// The peers of these names, between commas; all if no name is given.
    static List<Peer> of(List<Peer> all, String names) {
        return names.isEmpty()
                ? all
                : Arrays.stream(names.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(name -> named(all, name))
                        .toList();
    }

    private static Peer named(List<Peer> all, String name) {
        return all.stream()
                .filter(peer -> peer.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no peer \"%s\"; there are %s".formatted(name, all)));
    }

    /// The same with more words on its command line.
    Peer with(List<String> more) {
        Command longer =
                (folder, port, what) -> Programs.longer(command.of(folder, port, what), more);
        return new Peer(name, longer, hello, greeting, publish);
    }

    /// Whether it is installed; says so if not.
    boolean isPresent() {
        boolean present =
                !name.equals("gevent") || Programs.succeeds(PYTHON, "-c", "import gevent");
        if (!present) {
            System.out.println(this + " is not installed, and left out\n");
        }
        return present;
    }

    @Override
    public String toString() {
        return name.replace('_', ' ');
    }
}
