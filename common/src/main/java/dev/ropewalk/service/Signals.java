package dev.ropewalk.service;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// SIGINT and SIGTERM, through `sun.misc.Signal`: a shutdown hook, the public way to hear of them,
/// would make the exit status 128 and the signal's number after an orderly end too.
///
/// By reflection, because javac has a warning for that class that nothing can suppress.
final class Signals {
    private static final int KILLED = 128;

    private Signals() {}

    /// Calls `first` with the name of the first signal, on a thread of its own; a second signal
    /// ends the JVM at once.
    static void handle(Consumer<String> first) {
        AtomicBoolean asked = new AtomicBoolean();
        try {
            for (String name : List.of("INT", "TERM")) {
                handle(
                        name,
                        number -> {
                            if (asked.compareAndSet(false, true)) {
                                first.accept("SIG" + name);
                            } else {
                                Runtime.getRuntime().halt(KILLED + number);
                            }
                        });
            }
        } catch (InvocationTargetException refused) {
            // Java runs with -Xrs: whoever said so wants the signals' own effect.
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("this Java has no signals: " + missing, missing);
        }
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
