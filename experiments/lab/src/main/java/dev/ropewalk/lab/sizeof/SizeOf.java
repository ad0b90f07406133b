package dev.ropewalk.lab.sizeof;

import dev.ropewalk.lab.DiaryEntry;
import dev.ropewalk.lab.Entry;
import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.Json;
import dev.ropewalk.lab.Scene;
import dev.ropewalk.lab.Streams;
import dev.ropewalk.lab.sizeof.Graph.Weight;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jol.vm.VirtualMachine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `ropewalk lab sizeof`: the diary's ninth entry, on sys.getsizeof.
@DiaryEntry(
        place = 9,
        summary = "Measures values in memory, beside CPython's",
        example = "sizeof --layout '\"1\"'")
@Command(
        name = "sizeof",
        sortOptions = false,
        customSynopsis = "ropewalk lab sizeof [OPTION]... [EXPR]...",
        description = {
            "Measures values in this JVM, in bytes: the object alone, and all that goes when it"
                    + " goes. That leaves out what is held elsewhere too: classes, constants, cached"
                    + " boxes, interned texts, static fields.",
            "",
            "Each EXPR is Java as JShell takes it, with all of java.base imported; they are"
                    + " run one after the other, and those that have a value are measured. Without"
                    + " one there is a table of common values beside CPython's sys.getsizeof, which"
                    + " is of the object alone.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ropewalk lab sizeof",
            "  ropewalk lab sizeof --layout '\"1\"'",
            "  ropewalk lab sizeof 'new int[1000]' 'new ArrayList<>(List.of(1000, 2000))'",
            "  ropewalk lab sizeof 'var m = new HashMap<String, Integer>();' 'm.put(\"a\", 1);' m",
        })
public final class SizeOf implements Entry {
    @Parameters(paramLabel = "EXPR", description = "What is measured")
    private List<String> texts = List.of();

    @Option(names = "--layout", description = "Where the object has its fields besides")
    private boolean layout;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long the EXPRs may run in all; without it, as long as they like")
    private @Nullable Double timeout;

    @Option(names = "--json", description = "As JSON, a line for each value")
    private boolean json;

    /// Made by the lab, for one run.
    public SizeOf() {}

    @Override
    public boolean takesHyphens() {
        return true;
    }

    @Override
    public List<Scene> rehearsal() {
        return List.of(new Scene("", ""), new Scene("--layout List.of(1,2)", ""));
    }

    @Override
    public int run(Streams io) throws EntryException, InterruptedException {
        Deadline deadline = new Deadline(timeout);
        VirtualMachine machine = Jol.machine();
        if (texts.isEmpty()) {
            table(machine, io.out());
            return 0;
        }
        boolean isFirst = true;
        try (Session session = new Session()) {
            for (String text : texts) {
                Session.Typed typed;
                try (Unfinished _ = new Unfinished(text, io.err())) {
                    typed = deadline.run(session, text);
                }
                if (typed != null) {
                    io.out().print((isFirst ? head() : "") + row(text, typed, machine));
                    isFirst = false;
                }
            }
        }
        if (isFirst) {
            throw EntryException.wrongCall(
                    "nothing to measure: \"" + texts.getLast() + "\" has no value");
        }
        return 0;
    }

    private String head() {
        return json || layout ? "" : "    size  retained  objects  type and value\n";
    }

    private String row(String text, Session.Typed typed, VirtualMachine machine) {
        Object value = typed.value();
        Weight weight = value == null ? Weight.NONE : Graph.weigh(value, machine);
        if (json) {
            return Json.of(fields(text, value, weight)) + "\n";
        }
        if (layout && value != null) {
            String count = weight.objects() == 1 ? "1 object" : weight.objects() + " objects";
            return Layout.of(value).table()
                    + "  retained %d bytes in %s%n".formatted(weight.retained(), count);
        }
        return "%8d  %8d  %7d  %s  %s%n"
                .formatted(
                        weight.size(),
                        weight.retained(),
                        weight.objects(),
                        type(typed.type(), value),
                        text);
    }

    /// An `int` is no object: what is measured is its box.
    private static String type(String declared, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String type = TypeName.of(value.getClass());
        boolean isPrimitive = declared.matches("[a-z]+");
        return isPrimitive ? declared + " in " + type : type;
    }

    private Map<String, @Nullable Object> fields(
            String text, @Nullable Object value, Weight weight) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("value", text);
        fields.put("type", value == null ? null : value.getClass().getTypeName());
        fields.put("size", weight.size());
        fields.put("retained", weight.retained());
        fields.put("objects", weight.objects());
        if (layout && value != null) {
            fields.put("layout", Layout.of(value).fields());
        }
        return fields;
    }

    private void table(VirtualMachine machine, PrintStream out) {
        if (!json) {
            out.println(
                    "    size  retained  Java                               CPython       size");
        }
        for (Familiar value : Familiar.all()) {
            Weight weight = Graph.weigh(value.value(), machine);
            if (json) {
                Map<String, @Nullable Object> fields = fields(value.java(), value.value(), weight);
                fields.put("python", value.python());
                fields.put("getsizeof", value.bytes());
                out.println(Json.of(fields));
            } else {
                out.printf(
                        "%8d  %8d  %-34s %-12s %5d%n",
                        weight.size(),
                        weight.retained(),
                        value.java(),
                        value.python(),
                        value.bytes());
            }
        }
    }
}
