package dev.ropewalk.lab.floatinfo;

import dev.ropewalk.lab.Batch;
import dev.ropewalk.lab.DiaryEntry;
import dev.ropewalk.lab.Entry;
import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.Json;
import dev.ropewalk.lab.Scene;
import dev.ropewalk.lab.Streams;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ropewalk lab floatinfo`: the diary's fourth entry, on the smallest number.
@DiaryEntry(
        place = 3,
        summary = "Shows the limits of floats, and what one is made of",
        example = "floatinfo --repr 0.1")
@Command(
        name = "floatinfo",
        sortOptions = false,
        customSynopsis = "ropewalk lab floatinfo [OPTION]...",
        description = {
            "Shows the limits of doubles, as Python's sys.float_info; and with --repr, what a"
                    + " double is: its shortest form, all its digits, its bits, its ulp, its"
                    + " neighbours.",
            "",
            "With --repr=-, each line of the standard input is a number, and its answer is its"
                    + " shortest form on a line.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ropewalk lab floatinfo",
            "  ropewalk lab floatinfo --float --table",
            "  ropewalk lab floatinfo --repr 0.1",
            "  printf '1e16\\n0x1.8p-3\\n' | ropewalk lab floatinfo --repr -",
        })
public final class FloatInfo implements Entry {
    @Option(names = "--float", description = "Floats of 32 bits instead of 64")
    private boolean isFloat;

    @Option(names = "--table", description = "The limits as a table that explains them")
    private boolean table;

    @Option(
            names = "--repr",
            paramLabel = "NUMBER",
            arity = "1..*",
            description =
                    "What these numbers are, as Python's float() and float.fromhex() read them")
    private @Nullable List<String> numbers;

    @Option(names = "--json", description = "As JSON, a line for each number")
    private boolean json;

    /// Made by the lab, for one run.
    public FloatInfo() {}

    @Override
    public boolean takesHyphens() {
        return true;
    }

    @Override
    public List<Scene> rehearsal() {
        return List.of(
                new Scene("--table", ""),
                new Scene("--repr 0.1 1e400 0x1p-3", ""),
                new Scene("--json --repr -", "0.1\nnone\n"));
    }

    @Override
    public int run(Streams io) throws EntryException, IOException, InterruptedException {
        Format format = isFloat ? Format.FLOAT : Format.DOUBLE;
        if (numbers == null) {
            io.out().println(limits(format));
            return 0;
        }
        if (table) {
            throw EntryException.wrongCall("--table is for the limits, not for --repr");
        }
        if (numbers.equals(List.of("-"))) {
            return Batch.answer(io, line -> answer(anatomy(format, line)));
        }
        String between = "";
        for (String number : numbers) {
            Anatomy anatomy = anatomy(format, number);
            io.out().print(json ? answer(anatomy) + "\n" : between + listing(anatomy));
            between = "\n";
        }
        return 0;
    }

    private static Anatomy anatomy(Format format, String text) throws EntryException {
        try {
            return Anatomy.of(format, text);
        } catch (NumberFormatException wrong) {
            throw EntryException.wrongCall(String.valueOf(wrong.getMessage()));
        }
    }

    private String answer(Anatomy anatomy) {
        return json ? Json.of(anatomy.fields()) : anatomy.repr();
    }

    private static String listing(Anatomy anatomy) {
        StringBuilder listing = new StringBuilder();
        anatomy.parts()
                .forEach((name, part) -> listing.append(String.format("%-7s %s%n", name, part)));
        return listing.toString();
    }

    private String limits(Format format) {
        List<Field> fields = format.fields();
        if (json) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Field field : fields) {
                boolean whole = field.value().matches("-?[0-9]+");
                values.put(
                        field.name(),
                        whole
                                ? (Object) Integer.valueOf(field.value())
                                : Double.valueOf(field.value()));
            }
            return Json.of(values);
        }
        if (table) {
            return fields.stream()
                    .map(f -> String.format("%-11s %-23s %s", f.name(), f.value(), f.meaning()))
                    .collect(Collectors.joining("\n"));
        }
        return fields.stream()
                .map(field -> field.name() + "=" + field.value())
                .collect(
                        Collectors.joining(", ", isFloat ? "float_info(" : "sys.float_info(", ")"));
    }
}
