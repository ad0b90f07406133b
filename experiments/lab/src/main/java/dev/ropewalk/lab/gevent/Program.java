package dev.ropewalk.lab.gevent;

import dev.ropewalk.lab.EntryException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The programs, by the diary's numbers and by name.
enum Program {
    SWITCH(11, "two greenlets take turns", "--decorated"),
    SELECT(12, "two wait in select, and one works meanwhile"),
    SLEEPS(13, "tasks of random length, in turn and together", "--json", "--seed"),
    REQUESTS(
            14,
            "GETs in turn and together, of URLs or of a local server of 100 ms",
            "--json",
            "--limit",
            "--timeout",
            "--in-turn"),
    SPAWN(15, "a greenlet, what it looks like and what it returns"),
    POOLS(16, "a pool of greenlets and one of processes, run after run", "--json", "--processes");

    private final int number;
    final String summary;
    private final String options;

    Program(int number, String summary, String... options) {
        this.number = number;
        this.summary = summary;
        this.options = String.join(" ", options);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int number() {
        return number;
    }

    boolean takes(String option) {
        return List.of(options.split(" ")).contains(option);
    }

    static Program of(String word) throws EntryException {
        for (Program program : values()) {
            if (word.equals(program.word()) || word.equals(Integer.toString(program.number))) {
                return program;
            }
        }
        throw EntryException.wrongCall("there is no program \"" + word + "\", but " + all());
    }

    private static String all() {
        return Arrays.stream(values())
                .map(program -> program.number + " or " + program.word())
                .collect(Collectors.joining(", "));
    }
}
