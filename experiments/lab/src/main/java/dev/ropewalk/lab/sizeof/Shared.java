package dev.ropewalk.lab.sizeof;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.openjdk.jol.vm.VirtualMachine;

/// Tells what a value does not keep alive, because something else does: classes, threads, constants
/// of enums, cached boxes, interned texts, and what the classes of the value hold in static fields.
final class Shared {
    private final VirtualMachine machine;
    private final Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Class<?>> classes = Collections.newSetFromMap(new IdentityHashMap<>());

    Shared(VirtualMachine machine) {
        this.machine = machine;
    }

    /// Takes note of what a class and those above it hold.
    void meet(Class<?> type) {
        for (Class<?> each = type; each != null && classes.add(each); each = each.getSuperclass()) {
            if (each.isRecord() || each.isHidden()) {
                continue; // whose static fields Java does not let anybody look into
            }
            for (Field field : each.getDeclaredFields()) {
                boolean isHeld =
                        Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive();
                Object value = isHeld ? machine.getObject(each, machine.fieldOffset(field)) : null;
                if (value != null) {
                    held.add(value);
                }
            }
        }
    }

    /// Whether something else than the value keeps it alive.
    boolean isHeld(Object object) {
        return switch (object) {
            case Class<?> _ -> true;
            case ClassLoader _ -> true;
            case Module _ -> true;
            case Thread _ -> true;
            case Enum<?> _ -> true;
            case Boolean _ -> true;
            case String text -> isInterned(text);
            case Byte _ -> true;
            case Character c -> c < 128;
            case Short s -> isCached(s);
            case Integer i -> isCached(i);
            case Long l -> isCached(l);
            case Object other -> held.contains(other);
        };
    }

    /// A copy of an interned text is interned as that one, and another as itself.
    @SuppressWarnings({"StringEquality", "ReferenceEquality", "StringCopy"})
    private static boolean isInterned(String text) {
        return new String(text.toCharArray()).intern() == text;
    }

    private static boolean isCached(long number) {
        return number >= -128 && number <= 127; // as the language wants it of boxing
    }
}
