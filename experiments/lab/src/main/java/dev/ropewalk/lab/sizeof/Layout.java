package dev.ropewalk.lab.sizeof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

/// Where an object has its fields.
///
/// @param size of the object in bytes
/// @param slots without a gap between them
record Layout(String type, long size, List<Slot> slots) {
    /// Some bytes of an object.
    ///
    /// @param type of a field, or nothing
    /// @param name of a field, or what else it is, between parentheses
    record Slot(long offset, long size, String type, String name) {
        private Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("offset", offset);
            fields.put("size", size);
            fields.put("type", type);
            fields.put("name", name);
            return fields;
        }
    }

    static Layout of(Object value) {
        ClassLayout layout = ClassLayout.parseInstance(value);
        List<Slot> slots =
                new ArrayList<>(List.of(new Slot(0, layout.headerSize(), "", "(header)")));
        for (FieldLayout field : layout.fields()) {
            fill(slots, field.offset());
            if (field.size() > 0) {
                slots.add(
                        new Slot(
                                field.offset(),
                                field.size(),
                                simple(field.typeClass()),
                                field.name().equals("<elements>") ? "(elements)" : field.name()));
            }
        }
        fill(slots, layout.instanceSize());
        return new Layout(TypeName.of(value.getClass()), layout.instanceSize(), slots);
    }

    private static void fill(List<Slot> slots, long end) {
        Slot last = slots.getLast();
        long start = last.offset() + last.size();
        if (start < end) {
            slots.add(new Slot(start, end - start, "", "(gap)"));
        }
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append("%s, %d bytes%n".formatted(type, size));
        table.append("  offset  size  type     field\n");
        for (Slot slot : slots) {
            table.append(
                    "  %6d  %4d  %-8s %s%n"
                            .formatted(slot.offset(), slot.size(), slot.type(), slot.name()));
        }
        return table.toString();
    }

    List<Map<String, Object>> fields() {
        return slots.stream().map(Slot::fields).toList();
    }
}
