package dev.ropewalk.lab.orm;

import dev.ropewalk.lab.Decoded;
import dev.ropewalk.lab.EntryException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The steps that the words of a command ask for.
///
/// @param steps a transaction each
record Task(List<Step> steps) {
    /// Part of a command, done whole or not at all.
    @FunctionalInterface
    interface Step {
        void run(People people, Rows rows) throws EntryException, IOException;
    }

    private static Task of(Step... steps) {
        return new Task(List.of(steps));
    }

    /// @throws EntryException if they ask for nothing that there is
    static Task parse(List<String> words, Values values) throws EntryException {
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "run" -> take(rest, 0, "run", diary());
            case "add" -> add(rest, values);
            case "list" -> list(rest);
            case "find" ->
                    take(rest, 1, "find TEXT", of((people, rows) -> find(people, rows, rest)));
            case "update" -> update(rest, values);
            case "delete" -> delete(rest, values);
            case "import" ->
                    take(rest, 1, "import FILE", of((people, rows) -> read(people, rows, rest)));
            case "export" -> take(rest, 0, "export", of(Task::write));
            case String other -> throw wrong("there is no command \"" + other + "\"");
        };
    }

    private static EntryException wrong(String what) {
        return EntryException.wrongCall(what);
    }

    private static Task take(List<String> words, int count, String form, Task task)
            throws EntryException {
        if (words.size() != count) {
            throw wrong("it is " + form + ", not with " + words.size() + " words");
        }
        return task;
    }

    /// The diary's program.
    private static Task diary() {
        Person[] added = new Person[1];
        return of(
                (people, _) -> added[0] = people.add("new person"),
                (people, _) -> people.add(added[0], new Address.Text(null, null, "0001")),
                (people, rows) -> {
                    List<Person> all = people.persons();
                    rows.say(all.toString());
                    rows.say(all.getFirst().name());
                });
    }

    private static Task add(List<String> words, Values values) throws EntryException {
        return switch (words) {
            case List<String> w when w.size() == 2 && w.getFirst().equals("person") ->
                    of((people, rows) -> rows.add(people.add(w.get(1))));
            case List<String> w when w.size() == 2 && w.getFirst().equals("address") -> {
                int person = id(w.get(1));
                yield of((people, rows) ->
                        rows.add(people.add(people.person(person), values.text())));
            }
            case List<String> _ -> throw wrong("it is add person NAME or add address PERSON-ID");
        };
    }

    private static Task list(List<String> words) throws EntryException {
        return switch (String.join(" ", words)) {
            case "persons" -> of((people, rows) -> people.persons().forEach(rows::add));
            case "addresses" -> of((people, rows) -> people.addresses().forEach(rows::add));
            case String _ -> throw wrong("it is list persons or list addresses");
        };
    }

    private static void find(People people, Rows rows, List<String> words) {
        people.personsWith(words.getFirst()).forEach(rows::add);
        people.addressesWith(words.getFirst()).forEach(rows::add);
    }

    private static Task update(List<String> words, Values values) throws EntryException {
        if (words.size() == 3 && words.getFirst().equals("person")) {
            int id = id(words.get(1));
            return of((people, rows) -> {
                Person person = people.person(id);
                person.rename(words.get(2));
                rows.add(person);
            });
        }
        if (words.size() != 2 || !words.getFirst().equals("address") || values.changeNothing()) {
            throw wrong(
                    "it is update person ID NAME, or update address ID with --post-code, --street,"
                            + " --number or --person");
        }
        int id = id(words.get(1));
        return of((people, rows) -> {
            Address address = people.address(id);
            address.change(values.text());
            if (values.person != null) {
                address.moveTo(people.person(values.person));
            }
            rows.add(address);
        });
    }

    private static Task delete(List<String> words, Values values) throws EntryException {
        if (words.size() != 2) {
            throw wrong("it is delete person ID or delete address ID");
        }
        int id = id(words.get(1));
        return switch (words.getFirst()) {
            case "person" ->
                    of((people, _) -> people.delete(people.person(id), values.withAddresses));
            case "address" -> of((people, _) -> people.delete(people.address(id)));
            case String _ -> throw wrong("it is delete person ID or delete address ID");
        };
    }

    private static int id(String text) throws EntryException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw EntryException.wrongCall(
                    "\"" + text + "\" is no id, which is a number such as 1");
        }
    }

    private static void read(People people, Rows rows, List<String> words)
            throws EntryException, IOException {
        try (Reader from =
                Decoded.reader(rows.io().open(words.getFirst()), StandardCharsets.UTF_8)) {
            CsvFile.Count count = CsvFile.read(people, from);
            rows.say("added " + count.words());
        }
    }

    private static void write(People people, Rows rows) throws IOException {
        OutputStreamWriter to = new OutputStreamWriter(rows.io().out(), StandardCharsets.UTF_8);
        StringWriter text = new StringWriter();
        CsvFile.write(people, text);
        to.write(text.toString());
        to.flush();
    }
}
