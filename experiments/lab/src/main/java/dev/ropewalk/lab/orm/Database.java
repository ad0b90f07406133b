package dev.ropewalk.lab.orm;

import dev.ropewalk.lab.EntryException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// A database with the diary's two tables: a file of SQLite's, or a PostgreSQL server.
///
/// The tables are made as SQLAlchemy makes them, Hibernate only checks them: its own statements
/// would leave the foreign key out on SQLite.
final class Database implements AutoCloseable {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int BUSY_MILLIS = 3000;

    /// The driver's logger warns of what its exceptions say as well. The field keeps it: loggers
    /// without a reference are collected.
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    private final SessionFactory sessions;

    private Database(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /// Opens the database and makes the tables where they are missing.
    ///
    /// @param echo gets each statement
    /// @throws EntryException if it cannot be opened, or is of another shape
    static Database open(Place place, Consumer<String> echo) throws EntryException {
        try {
            if (place.isFile()) {
                requireSqlite(place.file());
            }
            DataSource source = place.isFile() ? sqlite(place.url()) : postgresql(place);
            createTables(source, place.isFile() ? "sqlite.sql" : "postgresql.sql", echo);
            return new Database(sessions(source, place.isFile(), echo));
        } catch (SQLException | RuntimeException | IOException failed) {
            throw Trouble.with(place, failed);
        }
    }

    /// SQLite would overwrite nothing, but say so only at the first statement, in its own words.
    private static void requireSqlite(Path file) throws IOException, EntryException {
        if (!Files.exists(file)) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw EntryException.failure(file + " is a folder, not a database");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(MAGIC.length);
            if (start.length > 0 && !Arrays.equals(start, MAGIC)) {
                throw EntryException.failure(file + " is no SQLite database");
            }
        }
    }

    private static DataSource sqlite(String url) {
        SQLiteConfig config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private static DataSource postgresql(Place place) throws EntryException {
        DRIVER_LOG.setLevel(Level.OFF);
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(place.url());
        } catch (IllegalArgumentException _) { // whose message is the URL
            throw EntryException.wrongCall(
                    place.quoted()
                            + " is no URL such as jdbc:postgresql://HOST:PORT/NAME?user=ME, where PORT"
                            + " is from 1 to 65535 and %25 stands for %");
        }
        return source;
    }

    private static void createTables(DataSource source, String script, Consumer<String> echo)
            throws SQLException, IOException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements(script)) {
                echo.accept(sql);
                statement.execute(sql);
            }
        }
    }

    private static List<String> statements(String script) throws IOException {
        try (InputStream in = Database.class.getResourceAsStream(script)) {
            if (in == null) {
                throw new IllegalStateException("no " + script + " beside " + Database.class);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split(";"))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList();
        }
    }

    private static SessionFactory sessions(DataSource source, boolean file, Consumer<String> echo) {
        StatementInspector inspector =
                sql -> {
                    echo.accept(sql);
                    return sql;
                };
        Configuration configuration =
                new Configuration()
                        .addAnnotatedClass(Person.class)
                        .addAnnotatedClass(Address.class);
        configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, source);
        configuration.getProperties().put(AvailableSettings.STATEMENT_INSPECTOR, inspector);
        configuration.setProperty(AvailableSettings.HBM2DDL_AUTO, "validate");
        configuration.setProperty(AvailableSettings.LOG_JDBC_ERRORS, false); // they are thrown too
        if (file) {
            configuration.setProperty(
                    AvailableSettings.DIALECT, "org.hibernate.community.dialect.SQLiteDialect");
        }
        return configuration.buildSessionFactory();
    }

    SessionFactory sessions() {
        return sessions;
    }

    @Override
    public void close() {
        sessions.close();
    }
}
