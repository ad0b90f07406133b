package dev.ropewalk.lab.sha256;

import dev.ropewalk.lab.Batch;
import dev.ropewalk.lab.DiaryEntry;
import dev.ropewalk.lab.Entry;
import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.Json;
import dev.ropewalk.lab.Scene;
import dev.ropewalk.lab.Streams;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ropewalk lab sha256`: the diary's third entry, on digests of consecutive bytes.
@DiaryEntry(
        place = 2,
        summary = "Digests strings, numbers and files, and checks files",
        example = "sha256 --range 1-3")
@Command(
        name = "sha256",
        sortOptions = false,
        customSynopsis = "ropewalk lab sha256 [OPTION]... [STRING]...",
        description = {
            "Prints the SHA-256 of each STRING (as UTF-8), of numbers, or of files; or checks files"
                    + " as sha256sum does. Without any of these it is that of the standard input.",
            "",
            "With - for the only STRING, each line of the standard input is a string, without its"
                    + " end, and has its digest on a line.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ropewalk lab sha256 1 2 3",
            "  ropewalk lab sha256 --range 1-3",
            "  ropewalk lab sha256 --file *.iso > SHA256SUMS",
            "  ropewalk lab sha256 --check SHA256SUMS",
            "  curl -s https://example.org/ | ropewalk lab sha256 --stdin",
        })
public final class Sha256 implements Entry {
    @Parameters(paramLabel = "STRING", description = "What is digested")
    private List<String> strings = List.of();

    @Option(names = "--hex", description = "Each STRING or line is bytes in hexadecimal")
    private boolean hex;

    @ArgGroup private Source source = new Source();

    @Mixin private ListingOptions listing = new ListingOptions();

    @ArgGroup(exclusive = false, heading = "%nWith --check:%n")
    private CheckOptions check = new CheckOptions();

    /// Made by the lab, for one run.
    public Sha256() {}

    /// An input that is no string.
    private static final class Source {
        @Option(
                names = "--range",
                paramLabel = "FIRST-LAST",
                description = "The decimal digits of consecutive numbers, a digest a line")
        private @Nullable String range;

        @Option(names = "--stdin", description = "The whole of the standard input")
        private boolean input;

        @Option(
                names = "--file",
                arity = "1..*",
                paramLabel = "FILE",
                description = "Files; - is the standard input")
        private @Nullable List<String> files;

        @Option(
                names = {"-c", "--check"},
                arity = "0..*",
                paramLabel = "FILE",
                description = "Reads digests from FILEs, or the standard input, and checks them")
        private @Nullable List<String> lists;

        private boolean isGiven() {
            return range != null || input;
        }
    }

    @Override
    public List<Scene> rehearsal() {
        return List.of(
                new Scene("--range=1-3", ""),
                new Scene("-", "1\n2\n"),
                new Scene("--stdin --tag", "1"));
    }

    @Override
    public int run(Streams io) throws EntryException, IOException, InterruptedException {
        if (source.lists != null) {
            listing.refuse();
            return new Check(check, io).run(names(source.lists));
        }
        check.refuse();
        if (source.files != null) {
            return new Listing(listing.style()).print(names(source.files), io);
        }
        if (!strings.isEmpty() && source.isGiven()) {
            throw EntryException.wrongCall(
                    "\"" + strings.getFirst() + "\": either strings, or --range, or --stdin");
        }
        if (source.range != null) {
            return printRange(source.range, io);
        }
        if (strings.isEmpty()) {
            return new Listing(listing.style()).print(names(List.of()), io);
        }
        return printStrings(io);
    }

    /// The files that an option was given, and those that follow after another option.
    private List<FileName> names(List<String> words) {
        List<FileName> names =
                Stream.concat(words.stream(), strings.stream()).map(FileName::of).toList();
        return names.isEmpty() ? List.of(FileName.STANDARD_INPUT) : names;
    }

    private int printStrings(Streams io) throws EntryException, IOException, InterruptedException {
        listing.refuseStyle();
        Digest digest = new Digest();
        if (strings.equals(List.of("-"))) {
            return Batch.answerBytes(
                    io,
                    line -> {
                        String text = new String(line, StandardCharsets.UTF_8);
                        return answer(text, digest.of(hex ? bytes(text) : line));
                    });
        }
        for (String string : strings) {
            io.out().println(answer(string, digest.of(bytes(string))));
        }
        return 0;
    }

    private byte[] bytes(String string) throws EntryException {
        if (hex) {
            try {
                return HexFormat.of().parseHex(string);
            } catch (IllegalArgumentException wrong) {
                throw EntryException.wrongCall(
                        "\"" + string + "\" is not bytes in hexadecimal, such as 00ff");
            }
        }
        if (string.indexOf('\ufffd') >= 0) { // what Java makes of bytes that are no text
            throw EntryException.wrongCall(
                    "\"" + string + "\" is not UTF-8; give it by --hex or on the standard input");
        }
        return string.getBytes(StandardCharsets.UTF_8);
    }

    private int printRange(String text, Streams io) throws EntryException {
        listing.refuseStyle();
        Range range;
        try {
            range = Range.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw EntryException.wrongCall("--range: " + wrong.getMessage());
        }
        Digest digest = new Digest();
        PrintStream out = io.bulk();
        for (long number = range.first(); number <= range.last(); number++) {
            String digits = Long.toString(number);
            out.println(answer(digits, digest.of(digits.getBytes(StandardCharsets.US_ASCII))));
        }
        out.flush();
        return 0;
    }

    private String answer(String string, String digest) {
        if (!listing.json) {
            return digest;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("string", string);
        fields.put("sha256", digest);
        return Json.of(fields);
    }
}
