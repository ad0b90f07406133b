package dev.ropewalk.lab.sha256;

import dev.ropewalk.lab.EntryException;
import java.util.Locale;
import picocli.CommandLine.Option;

/// The options that only matter to `--check`.
final class CheckOptions {
    private Voice voice = Voice.NORMAL;

    @Option(names = "--strict", description = "Fails for a malformed line too")
    boolean strict;

    @Option(names = "--ignore-missing", description = "Says nothing of files that are not there")
    boolean ignoreMissing;

    /// The amount of output; of several, the last option counts, as with `sha256sum`.
    private enum Voice {
        NORMAL,
        QUIET,
        STATUS,
        WARN
    }

    @Option(names = "--quiet", description = "Prints no OK for each file that is right")
    void quiet(boolean set) {
        voice = set ? Voice.QUIET : voice;
    }

    @Option(names = "--status", description = "Prints nothing; the exit status tells")
    void status(boolean set) {
        voice = set ? Voice.STATUS : voice;
    }

    @Option(
            names = {"-w", "--warn"},
            description = "Says which lines are malformed")
    void warn(boolean set) {
        voice = set ? Voice.WARN : voice;
    }

    /// Whether nothing is printed of files that are right.
    boolean isQuiet() {
        return voice == Voice.QUIET;
    }

    /// Whether nothing is printed but what could not be read.
    boolean isSilent() {
        return voice == Voice.STATUS;
    }

    /// Whether each malformed line is named.
    boolean warns() {
        return voice == Voice.WARN;
    }

    /// Refuses them where nothing is checked.
    void refuse() throws EntryException {
        if (voice != Voice.NORMAL) {
            String option = "--" + voice.name().toLowerCase(Locale.ROOT);
            throw EntryException.wrongCall(option + " is for --check alone");
        }
        if (strict || ignoreMissing) {
            throw EntryException.wrongCall(
                    (strict ? "--strict" : "--ignore-missing") + " is for --check alone");
        }
    }
}
