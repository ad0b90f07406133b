package dev.ropewalk.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Ways to write a program that waits for many things at once. Each is a program that is called
/// with what it is to do and a number: `switch` among so many, `spawn` so many together and join
/// them, so many `parked`, or `echo` on that port.
enum Style {
    /// This project's protocols on one event loop.
    CALLBACKS {
        @Override
        List<String> command(Path folder, String what, int number) {
            return Programs.java(CallbackPeer.class, what, "" + number, "epoll");
        }
    },
    /// The same on the JDK's selector, which is all that greenlets have where internals are closed.
    CALLBACKS_ON_NIO {
        @Override
        List<String> command(Path folder, String what, int number) {
            return Programs.java(CallbackPeer.class, what, "" + number, "nio");
        }
    },
    /// This project's greenlets.
    GREENLETS {
        @Override
        List<String> command(Path folder, String what, int number) {
            return Programs.java(GreenletPeer.class, what, "" + number);
        }
    },
    /// The same without `--add-opens`.
    GREENLETS_CLOSED {
        @Override
        List<String> command(Path folder, String what, int number) {
            return Programs.closed(GreenletPeer.class, what, "" + number);
        }
    },
    /// The JDK's virtual threads on one thread.
    VIRTUAL_THREADS {
        @Override
        List<String> command(Path folder, String what, int number) {
            return Programs.with(
                    "-Djdk.virtualThreadScheduler.parallelism=1",
                    Programs.java(ThreadPeer.class, what, "" + number));
        }
    },
    /// gevent on the system's Python.
    GEVENT {
        @Override
        List<String> command(Path folder, String what, int number) throws IOException {
            return List.of(PYTHON, Programs.copied("gevent_peer.py", folder), what, "" + number);
        }

        @Override
        boolean isMissing() {
            try {
                return new ProcessBuilder(PYTHON, "-c", "import gevent").start().waitFor() != 0;
            } catch (IOException none) {
                return true;
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
    };

    private static final String PYTHON = "/usr/bin/python3";

    abstract List<String> command(Path folder, String what, int number) throws IOException;

    boolean isMissing() {
        return false;
    }

    /// All that are there; says which are not.
    static List<Style> present() {
        return Stream.of(values())
                .filter(style -> {
                    if (style.isMissing()) {
                        System.out.println(style + " is not installed, and left out\n");
                        return false;
                    }
                    return true;
                })
                .toList();
    }

    boolean hasTasks() {
        return this != CALLBACKS && this != CALLBACKS_ON_NIO;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
