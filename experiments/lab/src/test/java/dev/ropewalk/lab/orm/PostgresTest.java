package dev.ropewalk.lab.orm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ropewalk.greenlet.Greenlet;
import dev.ropewalk.greenlet.Hub;
import dev.ropewalk.lab.LabRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Against a PostgreSQL server of its own, on a free port of loopback. The server refuses to run as
/// root: then it runs as the user that Debian's package makes for it.
class PostgresTest {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static Path home;
    private static Path data;
    private static String url;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isDirectory(VERSIONS), "needs PostgreSQL: apt-get install postgresql");
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            home = versions.max(Path::compareTo).orElseThrow().resolve("bin");
        }
        data = Files.createTempDirectory("ropewalk-postgres");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path cluster = data.resolve("cluster");
        run("initdb", "-D", cluster.toString(), "-U", "me", "-A", "trust", "--no-sync");
        int port = freePort();
        run(
                "pg_ctl",
                "-D",
                cluster.toString(),
                "-w",
                "-l",
                data.resolve("log").toString(),
                "-o",
                "-p " + port + " -h 127.0.0.1 -k " + data,
                "start");
        url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=me";
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(String tool, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(home.resolve(tool).toString());
        command.addAll(List.of(words));
        Path said = Files.createTempFile("ropewalk-postgres", ".log");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(data.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), tool);
            assertEquals(0, process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
        } finally {
            Files.delete(said);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (data == null) {
            return;
        }
        run("pg_ctl", "-D", data.resolve("cluster").toString(), "-m", "immediate", "-w", "stop");
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static LabRun orm(String... words) {
        List<String> all = new ArrayList<>(List.of("orm", "--url", url));
        all.addAll(List.of(words));
        return LabRun.of(all.toArray(String[]::new));
    }

    @Test
    void theDiarysRunAndTheCommandsWorkThere() {
        LabRun run = orm();
        assertEquals("", run.err());
        assertEquals("[Person(person_id=1, person_name='new person')]\nnew person\n", run.out());
        assertEquals(
                "Address(id_=1, street_name=None, street_number=None, post_code='0001',"
                        + " person_id=1)\n",
                orm("find", "NEW").out().lines().skip(1).findFirst().orElse("") + "\n");
        assertEquals(1, orm("delete", "person", "1").status());
        assertEquals(0, orm("delete", "person", "1", "--with-addresses").status());
        assertEquals("", orm("list", "persons").out());
    }

    /// A lock of the database that one greenlet holds and another waits for: if the driver held the
    /// hub while it waits, the lock would never be given back.
    @Test
    void greenletsWaitForTheDatabaseWhileOthersRun() throws Exception {
        List<String> seen = new ArrayList<>();
        try (Hub hub = Hub.open()) {
            hub.run(() -> {
                try (Connection holder = DriverManager.getConnection(url);
                        Statement statement = holder.createStatement()) {
                    statement.execute("select pg_advisory_lock(1)");
                    Greenlet<Void> waiting = hub.spawn(() -> call("select pg_advisory_lock(1)"));
                    until(statement, "select count(*) = 1 from pg_locks where not granted");
                    seen.add("the lock is given back");
                    statement.execute("select pg_advisory_unlock(1)");
                    waiting.get();
                    seen.add("and taken");
                }
            });
        }
        assertEquals(List.of("the lock is given back", "and taken"), seen);
    }

    @Test
    void aGreenletThatWaitsForTheDatabaseCanBeKilled() throws Exception {
        try (Hub hub = Hub.open()) {
            hub.run(() -> {
                try (Connection other = DriverManager.getConnection(url);
                        Statement statement = other.createStatement()) {
                    Greenlet<Void> waiting = hub.spawn(() -> call("select pg_sleep(600)"));
                    until(
                            statement,
                            "select count(*) = 1 from pg_stat_activity where wait_event = 'PgSleep'");
                    waiting.kill();
                    assertTrue(waiting.isCancelled(), waiting::toString);
                }
            });
        }
    }

    private static void call(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(query);
        }
    }

    private static void until(Statement statement, String query) throws Exception {
        boolean is = false;
        while (!is) {
            Thread.sleep(1);
            try (ResultSet result = statement.executeQuery(query)) {
                is = result.next() && result.getBoolean(1);
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsOneSentence() throws IOException {
        String nowhere = "jdbc:postgresql://127.0.0.1:" + freePort() + "/postgres?user=me";
        LabRun run = LabRun.of("orm", "--url", nowhere, "list", "persons");
        assertEquals(1, run.status());
        assertEquals(1, run.err().lines().count());
        assertTrue(run.err().contains("refused"), run.err());
    }
}
