package dev.ropewalk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The servers that send one client's lines to many, and what they want to hear.
enum Broadcaster {
    /// This project's, on one event loop.
    ROPEWALK {
        @Override
        List<String> command(int port, Path folder) {
            return Programs.ropewalk("pubsub", port);
        }
    },
    /// A server in C: epoll, one buffer shared by all clients of a turn.
    C {
        @Override
        List<String> command(int port, Path folder) throws IOException {
            return List.of(Programs.compiled("fanout.c", folder), Integer.toString(port));
        }
    },
    /// Redis's PUBLISH and SUBSCRIBE.
    REDIS {
        @Override
        List<String> command(int port, Path folder) {
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

        @Override
        String hello() {
            return "SUBSCRIBE x\r\n";
        }

        @Override
        String publish(String line) {
            return "*3\r\n$7\r\nPUBLISH\r\n$1\r\nx\r\n$" + line.length() + "\r\n" + line + "\r\n";
        }
    },
    /// nats-server.
    NATS {
        @Override
        List<String> command(int port, Path folder) throws IOException {
            Path config = folder.resolve("nats.conf");
            Files.writeString(config, "max_pending: 1GB\nwrite_deadline: \"60s\"\n");
            return List.of(
                    "nats-server", "-a", "127.0.0.1", "-p", "" + port, "-c", config.toString());
        }

        @Override
        String hello() {
            return "CONNECT {\"verbose\":false}\r\nSUB x 1\r\nPING\r\n";
        }

        @Override
        String greeting() {
            return "CONNECT {\"verbose\":false}\r\n";
        }

        @Override
        String publish(String line) {
            return "PUB x " + line.length() + "\r\n" + line + "\r\n";
        }
    },
    /// Netty's ChannelGroup, a write and flush a line, as its examples have it.
    CHANNEL_GROUP {
        @Override
        List<String> command(int port, Path folder) {
            return Programs.java(Naive.class, "" + port);
        }
    };

    abstract List<String> command(int port, Path folder) throws IOException;

    /// The first bytes of a subscriber.
    String hello() {
        return "";
    }

    /// The first bytes of a publisher.
    String greeting() {
        return "";
    }

    /// A line as its publisher sends it.
    String publish(String line) {
        return line + "\r\n";
    }

    byte[] published(String line) {
        return publish(line).getBytes(StandardCharsets.US_ASCII);
    }
}
