package dev.ropewalk.symbolic.function;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Head;
import org.jspecify.annotations.Nullable;

/// A function of which only the name is known. Two of the same name are the same.
public final class Undefined extends Head {
    /// The function of that name.
    public Undefined(String name) {
        super(name, 0, Integer.MAX_VALUE);
    }

    @Override
    protected boolean isNumber(Apply e) {
        return false;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Undefined u && u.name().equals(name());
    }

    @Override
    public int hashCode() {
        return name().hashCode();
    }
}
