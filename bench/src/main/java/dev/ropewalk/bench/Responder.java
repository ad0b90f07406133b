package dev.ropewalk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The servers that answer a GET with `I am request #` and a number, or pretend to.
enum Responder {
    /// nginx with one worker, which returns the same answer always.
    NGINX {
        @Override
        List<String> command(int port, Path folder) throws IOException {
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
            return List.of("nginx", "-c", config.toString(), "-p", folder.toString());
        }
    },
    /// This project's counter in memory, on one event loop.
    MEMORY {
        @Override
        List<String> command(int port, Path folder) {
            return counter(port, "--store", "memory");
        }
    },
    /// The counter in a file.
    FILE {
        @Override
        List<String> command(int port, Path folder) {
            return counter(port, "--store", "file:" + folder.resolve("count"), "--sync", "1s");
        }
    },
    /// The counter in a file, each number forced to the disk before it is given.
    ALWAYS {
        @Override
        List<String> command(int port, Path folder) {
            return counter(port, "--store", "file:" + folder.resolve("always"), "--sync", "always");
        }
    },
    /// Netty's HTTP codec as it comes, and nothing else.
    NETTY {
        @Override
        List<String> command(int port, Path folder) {
            return Programs.java(RawNetty.class, "" + port);
        }
    },
    /// Vert.x with one event loop.
    VERTX {
        @Override
        List<String> command(int port, Path folder) {
            return Programs.java(VertxResponder.class, "" + port);
        }
    };

    abstract List<String> command(int port, Path folder) throws IOException;

    private static List<String> counter(int port, String... store) {
        return Programs.ropewalk("counter", port, store);
    }
}
