package dev.ropewalk.lab.orm;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import dev.ropewalk.lab.Decoded;
import dev.ropewalk.lab.EntryException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Persons and addresses as CSV (RFC 4180), a row for each address and for each person without one.
final class CsvFile {
    private static final List<String> COLUMNS =
            List.of("person_id", "person_name", "id_", "street_name", "street_number", "post_code");

    /// The number of persons and addresses in a file.
    record Count(int persons, int addresses) {
        String words() {
            return "%d person%s and %d address%s"
                    .formatted(
                            persons,
                            persons == 1 ? "" : "s",
                            addresses,
                            addresses == 1 ? "" : "es");
        }
    }

    private CsvFile() {}

    /// Writes all there is.
    static Count write(People people, Writer to) throws IOException {
        Set<Integer> housed = new HashSet<>();
        List<Person> persons = people.persons();
        List<Address> addresses = people.addresses();
        try (CsvWriter csv = CsvWriter.builder().build(to)) {
            csv.writeRecord(COLUMNS);
            for (Address address : addresses) {
                Person person = address.person();
                if (person != null) {
                    housed.add(Objects.requireNonNull(person.id()));
                }
                csv.writeRecord(row(person, address));
            }
            for (Person person : persons) {
                if (!housed.contains(Objects.requireNonNull(person.id()))) {
                    csv.writeRecord(row(person, null));
                }
            }
        }
        return new Count(persons.size(), addresses.size());
    }

    private static String[] row(@Nullable Person person, @Nullable Address address) {
        return new String[] {
            person == null ? "" : String.valueOf(person.id()),
            person == null ? "" : person.name(),
            address == null ? "" : String.valueOf(address.id()),
            address == null ? "" : Objects.toString(address.street(), ""),
            address == null ? "" : Objects.toString(address.number(), ""),
            address == null ? "" : address.postCode()
        };
    }

    /// Adds what a file has. Rows with the same `person_id` in the file, or without that column
    /// with the same name, are one new person; numbers in the file are not kept.
    ///
    /// @throws EntryException if a row is wrong, with its line; the caller rolls all back
    static Count read(People people, Reader from) throws EntryException, IOException {
        Map<String, Person> persons = new HashMap<>();
        int addresses = 0;
        long line = 1;
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(from)) {
            for (NamedCsvRecord row : csv) {
                line = row.getStartingLineNumber();
                addresses += add(people, persons, row);
            }
        } catch (IllegalArgumentException wrong) {
            throw EntryException.failure("line " + line + ": " + wrong.getMessage(), wrong);
        } catch (CsvParseException | UncheckedIOException wrong) {
            String what =
                    Decoded.isReasonOf(wrong) ? "the input is not UTF-8 text" : wrong.getMessage();
            throw EntryException.failure("after line " + line + ": " + what, wrong);
        }
        return new Count(persons.size(), addresses);
    }

    private static int add(People people, Map<String, Person> persons, NamedCsvRecord row) {
        String name = field(row, "person_name");
        String key = field(row, "person_id");
        String postCode = field(row, "post_code");
        Person person = null;
        if (name != null || key != null) {
            String group = key == null ? "name " + name : "id " + key;
            person = persons.get(group);
            if (person == null) {
                person = people.add(Objects.requireNonNullElse(name, ""));
                persons.put(group, person);
            }
        }
        String street = field(row, "street_name");
        String number = field(row, "street_number");
        if (street == null && number == null && postCode == null) {
            if (person == null) {
                throw new IllegalArgumentException(
                        "there is neither a person_name nor a post_code; columns are "
                                + String.join(", ", COLUMNS));
            }
            return 0;
        }
        people.add(person, new Address.Text(street, number, postCode));
        return 1;
    }

    /// Null where the file does not have it, or it is empty.
    private static @Nullable String field(NamedCsvRecord row, String name) {
        return row.findField(name).filter(value -> !value.isEmpty()).orElse(null);
    }
}
