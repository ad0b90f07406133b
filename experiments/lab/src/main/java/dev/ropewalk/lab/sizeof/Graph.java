package dev.ropewalk.lab.sizeof;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openjdk.jol.vm.VirtualMachine;

/// The objects that a value keeps alive.
final class Graph {
    private final VirtualMachine machine;
    private final Shared shared;
    private final Map<Class<?>, List<Long>> references = new HashMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private Graph(VirtualMachine machine) {
        this.machine = machine;
        this.shared = new Shared(machine);
    }

    /// The weight of a value.
    ///
    /// @param size of the value alone, in bytes
    /// @param retained with all that it keeps alive
    /// @param objects how many those are, the value included
    record Weight(long size, long retained, long objects) {
        /// Of null.
        static final Weight NONE = new Weight(0, 0, 0);
    }

    static Weight weigh(Object root, VirtualMachine machine) {
        return new Graph(machine).weigh(root);
    }

    private Weight weigh(Object root) {
        long retained = 0;
        reach(root);
        while (!open.isEmpty()) {
            Object object = open.pop();
            retained += machine.sizeOf(object);
            if (object instanceof Object[] array) {
                for (Object each : array) {
                    reachUnlessShared(each);
                }
            } else if (!object.getClass().isArray() && !(object instanceof Class)) {
                for (long offset : references(object.getClass())) {
                    reachUnlessShared(machine.getObject(object, offset));
                }
            }
        }
        return new Weight(machine.sizeOf(root), retained, seen.size());
    }

    private void reachUnlessShared(@Nullable Object object) {
        if (object != null && !shared.isHeld(object)) {
            reach(object);
        }
    }

    private void reach(Object object) {
        if (seen.add(object)) {
            shared.meet(object.getClass());
            open.push(object);
        }
    }

    /// Where objects of a class have references, but for those that keep nothing alive.
    private List<Long> references(Class<?> type) {
        return references.computeIfAbsent(
                type,
                _ -> {
                    List<Long> offsets = new ArrayList<>();
                    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                        for (Field field : each.getDeclaredFields()) {
                            if (isReference(field)) {
                                offsets.add(machine.fieldOffset(field));
                            }
                        }
                    }
                    return offsets;
                });
    }

    private static boolean isReference(Field field) {
        boolean isWeak =
                field.getDeclaringClass() == Reference.class && field.getName().equals("referent");
        return !isWeak
                && !field.getType().isPrimitive()
                && !Modifier.isStatic(field.getModifiers());
    }
}
