package dev.ropewalk.lab.sha256;

import dev.ropewalk.lab.Lines;
import dev.ropewalk.lab.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks files against lists of digests, with the output and the exit status of `sha256sum
/// --check`.
final class Check {
    private final CheckOptions options;
    private final Messages messages;
    private final FileDigests digests;
    private final ChecksumParser parser = new ChecksumParser();
    private final Streams io;

    Check(CheckOptions options, Streams io) {
        this.options = options;
        this.io = io;
        messages = new Messages(io.err());
        digests = new FileDigests(io);
    }

    /// Checks by all lists.
    ///
    /// @return the exit status
    int run(List<FileName> lists) {
        boolean ok = true;
        for (FileName list : lists) {
            ok &= check(list);
        }
        return ok ? 0 : 1;
    }

    private boolean check(FileName list) {
        boolean isInput = list.equals(FileName.STANDARD_INPUT);
        String shown = ShellQuote.of(isInput ? new FileName("standard input") : list);
        Tally tally = new Tally();
        InputStream in;
        try {
            in = isInput ? io.in() : Files.newInputStream(Path.of(list.text()));
        } catch (IOException | InvalidPathException failed) {
            messages.failed(list, failed);
            return false;
        }
        try (InputStream closed = isInput ? InputStream.nullInputStream() : in) {
            checkLines(new Lines(isInput ? in : closed, Lines.LONGEST), isInput, shown, tally);
        } catch (IOException _) {
            messages.say(shown + ": read error");
            return false;
        }
        tally.conclude(shown, options, messages);
        return tally.isGood(options);
    }

    private void checkLines(Lines lines, boolean isInput, String shown, Tally tally)
            throws IOException {
        long number = 0;
        for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
            number++;
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            ChecksumLine line = parser.parse(text);
            if (line == null || (isInput && line.name().equals(FileName.STANDARD_INPUT))) {
                tally.malformed++;
                if (options.warns()) {
                    messages.say(
                            "%s: %d: improperly formatted SHA256 checksum line"
                                    .formatted(shown, number));
                }
            } else {
                tally.formed++;
                check(line, tally);
            }
        }
    }

    private void check(ChecksumLine line, Tally tally) {
        String digest;
        try {
            digest = digest(line.name());
        } catch (IOException | InvalidPathException failed) {
            messages.failed(line.name(), failed);
            tally.unread++;
            report(line.name(), "FAILED open or read", true);
            return;
        }
        if (digest == null) {
            return;
        }
        boolean matches = digest.equals(line.digest());
        if (matches) {
            tally.matched++;
        } else {
            tally.mismatched++;
        }
        report(line.name(), matches ? "OK" : "FAILED", !matches || !options.isQuiet());
    }

    /// The digest of a file, or null where it is missing and may be.
    private @Nullable String digest(FileName name) throws IOException {
        try {
            return digests.of(name);
        } catch (NoSuchFileException missing) {
            if (options.ignoreMissing) {
                return null;
            }
            throw missing;
        }
    }

    private void report(FileName name, String result, boolean isShown) {
        if (isShown && !options.isSilent()) {
            String shown = name.hasNewline() ? "\\" + name.escaped() : name.bytes();
            byte[] line = (shown + ": " + result + "\n").getBytes(StandardCharsets.ISO_8859_1);
            PrintStream out = io.out();
            out.write(line, 0, line.length);
        }
    }
}
