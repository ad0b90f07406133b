package dev.ropewalk.lab.orm;

import dev.ropewalk.lab.DiaryEntry;
import dev.ropewalk.lab.Entry;
import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.Scene;
import dev.ropewalk.lab.Streams;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.hibernate.Transaction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ropewalk lab orm`: the diary's persons and addresses, with Hibernate.
@DiaryEntry(
        place = 6,
        summary = "Persons and addresses in SQLite or PostgreSQL, with Hibernate",
        example = "orm --file people.db add person Ada")
@Command(
        name = "orm",
        description = {
            "Keeps persons and their addresses in a database, on the tables that SQLAlchemy makes"
                    + " of the diary's classes. Without a command it does what the diary does.",
            ""
        },
        footer = {
            "",
            "Commands:",
            "  run                          add a person with an address, print all persons and the first",
            "  add person NAME",
            "  add address PERSON-ID        with --post-code, --street, --number",
            "  list persons | addresses",
            "  find TEXT                    in names and addresses, whatever its case",
            "  update person ID NAME",
            "  update address ID            with --post-code, --street, --number, --person",
            "  delete person ID             with --with-addresses what they live at too",
            "  delete address ID",
            "  import FILE.csv              all of it or nothing; - is the standard input",
            "  export                       as CSV to the standard output",
            "",
            "Examples:",
            "  ropewalk lab orm",
            "  ropewalk lab orm --file my.db add person 'Ada Lovelace'",
            "  ropewalk lab orm --url 'jdbc:postgresql://localhost/people?user=me' list persons --json"
        })
public final class Orm implements Entry {
    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The SQLite file, made where it is missing; default: ${DEFAULT-VALUE}")
    private String file = "sqlalchemy_example.db";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "jdbc:postgresql://HOST/NAME or jdbc:sqlite:FILE, in place of --file")
    private @Nullable String url;

    @Option(names = "--echo", description = "Show the SQL, on the standard error")
    private boolean echo;

    @Option(names = "--json", description = "Print one JSON object a row")
    private boolean json;

    @Mixin private Values values = new Values();

    @Parameters(paramLabel = "COMMAND", description = "See below; default: run")
    private List<String> words = new ArrayList<>();

    /// For the lab.
    public Orm() {}

    @Override
    public List<Scene> rehearsal() {
        return List.of(
                new Scene("--file=@/a.db --echo", ""),
                new Scene("--file=@/a.db add person Ada", ""),
                new Scene("--file=@/a.db add address 2 --post-code=1", ""),
                new Scene("--file=@/a.db find ada --json", ""),
                new Scene("--file=@/a.db update person 2 Eve", ""),
                new Scene("--file=@/a.db import -", "person_name,post_code\nBob,2\n"),
                new Scene("--file=@/a.db export", ""),
                new Scene("--file=@/a.db delete person 1 --with-addresses", ""));
    }

    @Override
    public int run(Streams io) throws EntryException, IOException {
        Task task = Task.parse(words.isEmpty() ? List.of("run") : words, values);
        Place at = Place.of(file, url);
        Consumer<String> log = echo ? sql -> io.err().println(sql.strip()) : _ -> {};
        try (Database database = Database.open(at, log)) {
            for (Task.Step step : task.steps()) {
                transact(database, step, new Rows(io, json));
            }
        } catch (RuntimeException failed) {
            throw Trouble.with(at, failed);
        }
        return 0;
    }

    /// Each step in a transaction of its own: all of it, or nothing.
    private static void transact(Database database, Task.Step step, Rows rows)
            throws EntryException, IOException {
        try (Session session = database.sessions().openSession()) {
            Transaction transaction = session.beginTransaction();
            try {
                step.run(new People(session), rows);
                transaction.commit();
            } catch (IllegalArgumentException wrong) {
                throw EntryException.wrongCall(String.valueOf(wrong.getMessage()));
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        }
        rows.print();
    }
}
