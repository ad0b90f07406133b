package dev.ropewalk.lab.orm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.lab.LabProcess;
import dev.ropewalk.lab.LabRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrmTest {
    @TempDir private Path folder;

    private LabRun orm(String... words) {
        return fed("", words);
    }

    private LabRun fed(String input, String... words) {
        List<String> all = new ArrayList<>(List.of("orm", "--file", file().toString()));
        all.addAll(List.of(words));
        return LabRun.fed(input, all.toArray(String[]::new));
    }

    private Path file() {
        return folder.resolve("people.db");
    }

    private void says(String out, String... words) {
        LabRun run = orm(words);
        assertEquals("", run.err());
        assertEquals(out, run.out());
        assertEquals(0, run.status());
    }

    private void fails(int status, String sentence, String... words) {
        LabRun run = orm(words);
        assertEquals("ropewalk lab orm: " + sentence, run.err().lines().findFirst().orElse(""));
        assertEquals(status, run.status());
        assertEquals("", run.out());
    }

    @Test
    void theDiarysRunAddsAPersonEachTime() {
        says("[Person(person_id=1, person_name='new person')]\nnew person\n");
        says(
                "[Person(person_id=1, person_name='new person'),"
                        + " Person(person_id=2, person_name='new person')]\nnew person\n");
    }

    @Test
    void personsAndAddressesAreAddedFoundChangedAndDeleted() {
        says("Person(person_id=1, person_name='Ada')\n", "add", "person", "Ada");
        says(
                "Address(id_=1, street_name='High St', street_number='7', post_code='W1',"
                        + " person_id=1)\n",
                "add",
                "address",
                "1",
                "--post-code=W1",
                "--street=High St",
                "--number=7");
        says("Person(person_id=2, person_name='Bo_b')\n", "add", "person", "Bo_b");
        says("Person(person_id=2, person_name='Bo_b')\n", "find", "_B");
        says(
                "Address(id_=1, street_name='High St', street_number='7', post_code='W2',"
                        + " person_id=2)\n",
                "update",
                "address",
                "1",
                "--post-code=W2",
                "--person=2");
        says("Person(person_id=1, person_name='Ada L')\n", "update", "person", "1", "Ada L");
        fails(
                1,
                "person 2 still has 1 address; --with-addresses deletes it too",
                "delete",
                "person",
                "2");
        says("", "delete", "person", "2", "--with-addresses");
        says("", "list", "addresses");
        says("{\"person_id\": 1, \"person_name\": \"Ada L\"}\n", "list", "persons", "--json");
    }

    @Test
    void whatIsNotThereOrNoneIsSaid() {
        fails(1, "there is no person 7", "add", "address", "7", "--post-code=1");
        fails(1, "there is no address 7", "delete", "address", "7");
        fails(2, "\"x\" is no id, which is a number such as 1", "delete", "person", "x");
        fails(2, "there is no command \"frob\"", "frob");
        fails(2, "it is list persons or list addresses", "list");
        says("Person(person_id=1, person_name='A')\n", "add", "person", "A");
        fails(2, "an address needs a post code", "add", "address", "1");
        fails(2, "a person's name is not empty: \" \"", "add", "person", " ");
        fails(
                2,
                "a person's name has 250 characters at most: \"%s…\" has 251"
                        .formatted("é".repeat(20)),
                "add",
                "person",
                "é".repeat(251));
        says(
                "Person(person_id=2, person_name='%s')\n".formatted("é".repeat(250)),
                "add",
                "person",
                "é".repeat(250));
    }

    @Test
    void aFileIsImportedWhollyOrNotAtAll() {
        String good =
                """
                person_name,street_name,street_number,post_code
                Ada,"High, St",7,W1
                Ada,,,W2
                Bob,,,
                """;
        LabRun bad = fed(good + "Eve,x,y,\n", "import", "-");
        assertEquals(1, bad.status());
        assertEquals("ropewalk lab orm: line 5: an address needs a post code\n", bad.err());
        says("", "list", "persons");
        assertEquals("added 2 persons and 2 addresses\n", fed(good, "import", "-").out());
        String exported =
                """
                person_id,person_name,id_,street_name,street_number,post_code\r
                1,Ada,1,"High, St",7,W1\r
                1,Ada,2,,,W2\r
                2,Bob,,,,\r
                """;
        says(exported, "export");
        says("", "delete", "person", "1", "--with-addresses");
        says("", "delete", "person", "2");
        assertEquals("added 2 persons and 2 addresses\n", fed(exported, "import", "-").out());
        says(exported, "export");
    }

    @Test
    void aFileThatIsNoTextIsSaidAndAByteOrderMarkIsNoPartOfAName() {
        byte[] latin = "person_name\nAda\nBj\u00f6rn\n".getBytes(StandardCharsets.ISO_8859_1);
        LabRun bad = LabRun.fed(latin, "orm", "--file", file().toString(), "import", "-");
        assertEquals(1, bad.status());
        assertTrue(bad.err().endsWith("the input is not UTF-8 text\n"), bad.err());
        says("", "list", "persons");
        assertEquals(
                "added 1 person and 0 addresses\n",
                fed("\ufeffperson_name\nAda\n", "import", "-").out());
    }

    @Test
    void whatSqliteTakesForNoFileIsRefused() {
        for (String name : List.of("", ":memory:", "file:x", "a?b.db")) {
            LabRun run = LabRun.of("orm", "--file", name, "list", "persons");
            assertEquals(2, run.status(), run.err());
            assertTrue(run.err().contains("\"" + name + "\""), run.err());
        }
        LabRun run = LabRun.of("orm", "--file", folder.toString(), "list", "persons");
        assertEquals("ropewalk lab orm: " + folder + " is a folder, not a database\n", run.err());
    }

    /// As SQLite does of a file whose version to write it is above its own: nobody can, root
    /// neither.
    @Test
    void aFileThatMayNotBeWrittenIsReadAndIsOneSentenceWhenWritten() throws Exception {
        orm();
        byte[] bytes = Files.readAllBytes(file());
        bytes[18] = 3;
        Files.write(file(), bytes);
        says("Person(person_id=1, person_name='new person')\n", "list", "persons");
        assertEquals(
                new LabRun(1, "", "ropewalk lab orm: " + file() + " may not be written to\n"),
                LabProcess.run("orm", "--file", file().toString(), "add", "person", "Ada"));
    }

    @Test
    void whatIsNoUrlIsOneSentenceThatNamesIt() throws Exception {
        String server =
                "\"%s\" is no URL such as jdbc:postgresql://HOST:PORT/NAME?user=ME, where PORT is"
                        + " from 1 to 65535 and %%25 stands for %%";
        String any = "\"%s\" is no URL such as jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME";
        String name = "\"%s\" is no name of a file, such as jdbc:sqlite:people.db";
        isNoUrl(server, "jdbc:postgresql:%%%");
        isNoUrl(server, "jdbc:postgresql:/x");
        isNoUrl(server, "jdbc:postgresql://127.0.0.1/x?user=%zz");
        isNoUrl(any, "jdbc:foo:x");
        isNoUrl(any, "http://x");
        isNoUrl(any, "");
        isNoUrl(name, "jdbc:sqlite:");
        isNoUrl(name, "jdbc:sqlite::memory:");
        isNoUrl("\"%s\": no ? in the name of a database file", "jdbc:sqlite:a.db?cache=shared");
        String url = "jdbc:postgresql://127.0.0.1:99999/x"; // of which the driver has more to say
        assertEquals(
                "ropewalk lab orm: " + server.formatted(url) + "\nTry 'ropewalk lab orm --help'.\n",
                LabProcess.run("orm", "--url", url, "list", "persons").err());
    }

    private static void isNoUrl(String sentence, String url) {
        LabRun run = LabRun.of("orm", "--url", url, "list", "persons");
        assertEquals(
                "ropewalk lab orm: "
                        + sentence.formatted(url)
                        + "\nTry 'ropewalk lab orm --help'.\n",
                run.err());
        assertEquals(2, run.status());
    }

    @Test
    void aPasswordIsNoPartOfWhatIsSaid() {
        String err = LabRun.of("orm", "--url", "jdbc:postgresql:/x?password=secret").err();
        assertTrue(err.contains("password=…\""), err);
    }

    @Test
    void echoShowsTheStatements() {
        String err = orm("--echo", "add", "person", "Ada").err();
        assertTrue(err.contains("CREATE TABLE IF NOT EXISTS person"), err);
        assertTrue(err.contains("insert into person (person_name) values (?)"), err);
    }

    @Test
    void aForeignFileIsLeftAsItWas() throws IOException {
        byte[] bytes = "no database, but somebody's letter".getBytes(StandardCharsets.UTF_8);
        Files.write(file(), bytes);
        fails(1, file() + " is no SQLite database", "list", "persons");
        assertArrayEquals(bytes, Files.readAllBytes(file()));
    }

    @Test
    void aDamagedFileIsSaid() throws IOException {
        orm();
        byte[] bytes = Files.readAllBytes(file());
        for (int i = 100; i < bytes.length; i++) {
            bytes[i] = (byte) 0xa5;
        }
        Files.write(file(), bytes);
        LabRun run = orm("list", "persons");
        assertEquals(1, run.status());
        assertTrue(run.err().startsWith("ropewalk lab orm: " + file() + " is damaged"), run.err());
    }

    @Test
    void tablesOfAnotherShapeAreSaid() throws SQLException {
        sql("create table person (person_id integer primary key, nick text)");
        LabRun run = orm("list", "persons");
        assertEquals(1, run.status());
        assertTrue(run.err().contains("has tables of another shape: "), run.err());
    }

    @Test
    void aLockedFileIsSaid() throws SQLException {
        orm();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            statement.execute("begin exclusive");
            fails(1, file() + " is locked by another program", "add", "person", "Ada");
            statement.execute("rollback");
        }
    }

    @Test
    void theForeignKeyIsEnforced() throws SQLException {
        orm();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + file() + "?foreign_keys=on");
                Statement statement = connection.createStatement()) {
            SQLException refused =
                    assertThrows(
                            SQLException.class,
                            () -> statement.execute("delete from person where person_id = 1"));
            assertTrue(refused.toString().contains("FOREIGN KEY"), refused.toString());
        }
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void aPlaceThatCannotBeIsSaid() {
        LabRun run = LabRun.of("orm", "--file", folder.resolve("no/such.db").toString());
        assertEquals(1, run.status());
        assertTrue(run.err().contains("such.db cannot be opened"), run.err());
        assertEquals(2, LabRun.of("orm", "--url", "jdbc:oracle:thin:x").status());
    }
}
