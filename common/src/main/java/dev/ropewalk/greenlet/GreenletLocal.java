package dev.ropewalk.greenlet;

import java.util.function.Supplier;

/// A value that each greenlet has for itself; gevent's `local`. A greenlet that is spawned does not
/// get the value of its spawner. Any other thread has a value too, so callbacks of the loop share
/// one.
///
/// @param <T> the value
public final class GreenletLocal<T> {
    private final ThreadLocal<T> values;

    private GreenletLocal(ThreadLocal<T> values) {
        this.values = values;
    }

    /// A value that is made when a greenlet first asks for it.
    public static <T> GreenletLocal<T> withInitial(Supplier<? extends T> initial) {
        return new GreenletLocal<>(ThreadLocal.withInitial(initial));
    }

    /// The value of the caller.
    public T get() {
        return values.get();
    }

    /// Sets the caller's value.
    public void set(T value) {
        values.set(value);
    }

    /// Forgets the caller's value; the next [#get] makes one anew.
    public void remove() {
        values.remove();
    }
}
