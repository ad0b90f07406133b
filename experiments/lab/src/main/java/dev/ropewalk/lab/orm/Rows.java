package dev.ropewalk.lab.orm;

import dev.ropewalk.lab.Json;
import dev.ropewalk.lab.Streams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a step has to show, kept until its transaction stands: what is printed is so.
final class Rows {
    private final Streams io;
    private final boolean json;
    private final List<String> lines = new ArrayList<>();

    Rows(Streams io, boolean json) {
        this.io = io;
        this.json = json;
    }

    Streams io() {
        return io;
    }

    /// A line for people, which a program does not get.
    void say(String line) {
        if (!json) {
            lines.add(line);
        }
    }

    void add(Person person) {
        lines.add(json ? Json.of(fields(person)) : person.toString());
    }

    void add(Address address) {
        lines.add(json ? Json.of(fields(address)) : address.toString());
    }

    private static Map<String, @Nullable Object> fields(Person person) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("person_id", person.id());
        fields.put("person_name", person.name());
        return fields;
    }

    private static Map<String, @Nullable Object> fields(Address address) {
        Person person = address.person();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id_", address.id());
        fields.put("street_name", address.street());
        fields.put("street_number", address.number());
        fields.put("post_code", address.postCode());
        fields.put("person_id", person == null ? null : person.id());
        return fields;
    }

    void print() {
        lines.forEach(io.out()::println);
    }
}
