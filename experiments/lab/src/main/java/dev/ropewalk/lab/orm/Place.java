package dev.ropewalk.lab.orm;

import dev.ropewalk.lab.EntryException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where a database is.
///
/// @param typed what the user calls it
/// @param url of JDBC
record Place(String typed, String url) {
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /// @param url of JDBC, in place of the file, or null
    /// @throws EntryException if it is neither a name of a file nor a URL of a database known here
    static Place of(String file, @Nullable String url) throws EntryException {
        Place place = url == null ? new Place(file, SQLITE + file) : new Place(url, url);
        if (place.isFile()) {
            place.requireFile();
        } else if (!place.url.startsWith(POSTGRESQL)) {
            throw EntryException.wrongCall(
                    place.quoted()
                            + " is no URL such as jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME");
        }
        return place;
    }

    /// Whether it is a file of SQLite's; else it is a server of PostgreSQL's.
    boolean isFile() {
        return url.startsWith(SQLITE);
    }

    /// The file of SQLite's.
    Path file() {
        return Path.of(url.substring(SQLITE.length()));
    }

    /// SQLite takes some names for databases in memory, and its driver takes what follows a
    /// question mark for options, or, where it knows none such, for a part of the name.
    private void requireFile() throws EntryException {
        String name = url.substring(SQLITE.length());
        if (!isFile(name) || name.startsWith(":") || name.startsWith("file:")) {
            String example = typed.equals(url) ? SQLITE + "people.db" : "people.db";
            throw EntryException.wrongCall(quoted() + " is no name of a file, such as " + example);
        }
        if (name.indexOf('?') >= 0) {
            throw EntryException.wrongCall(quoted() + ": no ? in the name of a database file");
        }
    }

    private static boolean isFile(String name) {
        try {
            return !Path.of(name).toString().isEmpty();
        } catch (InvalidPathException _) {
            return false;
        }
    }

    /// The user's own words, without a password.
    String quoted() {
        return '"' + typed.replaceAll("(?i)(password=)[^&]*", "$1…") + '"';
    }

    /// As an error begins.
    @Override
    public String toString() {
        return isFile() ? url.substring(SQLITE.length()) : url.replaceFirst("[?].*", "");
    }
}
