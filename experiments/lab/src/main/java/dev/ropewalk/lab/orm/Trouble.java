package dev.ropewalk.lab.orm;

import dev.ropewalk.lab.EntryException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.sql.SQLException;
import java.util.Objects;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// The sentence for a failure of a database.
final class Trouble {
    private Trouble() {}

    static EntryException with(Place place, Throwable failed) {
        return EntryException.failure(place + " " + words(failed), failed);
    }

    private static String words(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String known =
                    switch (cause) {
                        case SQLiteException sqlite -> words(sqlite.getResultCode());
                        case SchemaManagementException shape ->
                                "has tables of another shape: " + shape.getMessage();
                        case AccessDeniedException _ -> "may not be read";
                        case UnknownHostException host ->
                                "has no host that is known: " + host.getMessage();
                        case SQLException sql when sql.getCause() instanceof UnknownHostException ->
                                null;
                        case SQLException sql -> "answers: " + firstLine(sql.getMessage());
                        case Throwable _ -> null;
                    };
            if (known != null) {
                return known;
            }
        }
        return "fails: "
                + firstLine(Objects.requireNonNullElse(failed.getMessage(), failed.toString()));
    }

    private static String words(SQLiteErrorCode code) {
        String name = code.name();
        if (name.startsWith("SQLITE_BUSY") || name.startsWith("SQLITE_LOCKED")) {
            return "is locked by another program";
        }
        if (name.startsWith("SQLITE_CORRUPT") || name.startsWith("SQLITE_NOTADB")) {
            return "is damaged: " + code.message;
        }
        if (name.startsWith("SQLITE_READONLY")) {
            return "may not be written to";
        }
        if (name.startsWith("SQLITE_CANTOPEN")) {
            return "cannot be opened: is its directory there, and may you write to it?";
        }
        if (name.startsWith("SQLITE_FULL")) {
            return "has no room: the disk is full";
        }
        return "fails: " + code.message;
    }

    private static String firstLine(@Nullable String text) {
        return String.valueOf(text).lines().findFirst().orElse("");
    }
}
