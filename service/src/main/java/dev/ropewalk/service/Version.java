package dev.ropewalk.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The name and version of the program, of Java and of Netty; Maven fills the numbers in.
final class Version {
    private static final Properties NUMBERS = read();

    private Version() {}

    /// `Ropewalk 0.1.0`.
    static String line() {
        return "Ropewalk " + NUMBERS.getProperty("ropewalk");
    }

    /// [#line], and a second line with the versions that matter for a report of a bug.
    static String lines() {
        return line()
                + System.lineSeparator()
                + "Java "
                + Runtime.version()
                + " ("
                + System.getProperty("java.vendor")
                + "), Netty "
                + NUMBERS.getProperty("netty");
    }

    /// The day of its sources, `2026-11-23`.
    static String day() {
        return NUMBERS.getProperty("date", "").replaceFirst("T.*", "");
    }

    private static Properties read() {
        Properties numbers = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                numbers.load(in);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return numbers;
    }
}
