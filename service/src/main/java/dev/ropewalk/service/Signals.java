package dev.ropewalk.service;

import java.io.FileInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// SIGINT, SIGTERM and SIGHUP, through `sun.misc.Signal`: a shutdown hook, the public way to hear
/// of them, would make the exit status 128 and the signal's number after an orderly end too.
///
/// The first SIGINT or SIGTERM has the servers drained, a second one ends the process at once. A
/// signal during the start is kept until the servers run. SIGHUP drains as well if the process has
/// a terminal, which was closed then; otherwise the servers reload, as daemons do.
///
/// By reflection, because javac has a warning for that class that nothing can suppress.
final class Signals {
    private static final int KILLED = 128;

    private final CompletableFuture<Servant> running = new CompletableFuture<>();
    private final AtomicBoolean asked = new AtomicBoolean();

    /// The receiver of the signals. Each method runs on a thread of its own, or on that of [#serve]
    /// for a signal that came before.
    ///
    /// @param end called once, with the signal's name
    /// @param reload called with the signal's name
    record Servant(Consumer<String> end, Consumer<String> reload) {}

    private Signals() {}

    /// Receives signals from now on; once in a process.
    static Signals install() {
        Signals signals = new Signals();
        try {
            signals.ends("INT");
            signals.ends("TERM");
            if (hasTerminal()) {
                signals.ends("HUP");
            } else {
                handle("HUP", _ -> signals.running.thenAccept(it -> it.reload().accept("SIGHUP")));
            }
        } catch (InvocationTargetException refused) {
            // Java runs with -Xrs: whoever said so wants the signals' own effect. Or the system has
            // no such signal.
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("this Java has no signals: " + missing, missing);
        }
        return signals;
    }

    /// Hands over the signals of the start and those that come from now on.
    void serve(Servant servant) {
        running.complete(servant);
    }

    /// Whether there is a terminal that controls the process: the kernel sends SIGHUP when it goes.
    private static boolean hasTerminal() {
        try (FileInputStream _ = new FileInputStream("/dev/tty")) {
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    private void ends(String name) throws ReflectiveOperationException {
        handle(
                name,
                number -> {
                    if (!asked.compareAndSet(false, true)) {
                        Runtime.getRuntime().halt(KILLED + number);
                    }
                    String signal = "SIG" + name;
                    if (!running.isDone()) {
                        System.out.println(
                                signal
                                        + ": ends when the start is over, or at once at a second"
                                        + " signal");
                    }
                    running.thenAccept(it -> it.end().accept(signal));
                });
    }

    private static void handle(String name, Consumer<Integer> received)
            throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Method number = signal.getMethod("getNumber");
        InvocationHandler calls =
                (self, onlyHandle, arguments) -> {
                    received.accept((Integer) number.invoke(arguments[0]));
                    return null;
                };
        signal.getMethod("handle", signal, handler)
                .invoke(
                        null,
                        signal.getConstructor(String.class).newInstance(name),
                        Proxy.newProxyInstance(
                                handler.getClassLoader(), new Class<?>[] {handler}, calls));
    }
}
