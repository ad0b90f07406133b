package dev.ropewalk.experiments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// `ropewalk lab rehearse`, which no list shows: runs what the entries do for a moment, and ends.
/// What the JVM has loaded by then is what the launcher's cache of the lab's classes holds.
///
/// The window is left out, it would open; and so is a PNG, for which a machine may lack fonts.
final class Rehearsal {
    /// One call.
    ///
    /// @param words after `ropewalk lab`, between blanks; `@` stands for a folder
    /// @param input for the standard input
    private record Scene(String words, String input) {}

    private static final List<Scene> SCENES =
            List.of(
                    new Scene("sum 0.1 1e100 3 --decimal", ""),
                    new Scene("sum --exact --json -", "0.1 0.2\n1e308 1e308\n[]\n"),
                    new Scene("sum --csv=- --column=b", "a,b\n1,2\n\"x\",3.5\n"),
                    new Scene("sha256 --range=1-3", ""),
                    new Scene("sha256 -", "1\n2\n"),
                    new Scene("sha256 --stdin --tag", "1"),
                    new Scene("floatinfo --table", ""),
                    new Scene("floatinfo --repr 0.1 1e400 0x1p-3", ""),
                    new Scene("floatinfo --json --repr -", "0.1\nnone\n"),
                    new Scene("newton x*x-2 --trace --plot=@/a.svg", ""),
                    new Scene("newton cos(x)-x --json", ""),
                    new Scene("newton --diary -", "x**3-x-1\nexp(x)-2\n5\nx+\n"),
                    new Scene("symbolic expr.subs(x,0) diff(x**3*sin(x),x)", ""),
                    new Scene(
                            "symbolic -",
                            """
                            expand((x + y)**3 * (x - 1/3))
                            expand_trig(sin(x + y))
                            expand_log(log(x*y))
                            simplify(sin(x)**2 + cos(x)**2)
                            factor(x**4 - y**4)
                            integrate(x*exp(2*x), x)
                            solve(x**2 - x - 1, x)
                            sympify('x^2 + sqrt(8)').evalf()
                            """),
                    new Scene("symbolic", "expr\nx + x\n"),
                    new Scene("orm --file=@/a.db --echo", ""),
                    new Scene("orm --file=@/a.db add person Ada", ""),
                    new Scene("orm --file=@/a.db add address 2 --post-code=1", ""),
                    new Scene("orm --file=@/a.db find ada --json", ""),
                    new Scene("orm --file=@/a.db update person 2 Eve", ""),
                    new Scene("orm --file=@/a.db import -", "person_name,post_code\nBob,2\n"),
                    new Scene("orm --file=@/a.db export", ""),
                    new Scene("orm --file=@/a.db delete person 1 --with-addresses", ""),
                    new Scene("prompt", "1 + 1\nint a = 20;\na + b\n"),
                    new Scene("sizeof", ""),
                    new Scene("sizeof --layout List.of(1,2)", ""),
                    new Scene("gevent 11", ""),
                    new Scene("gevent 13 --json", ""));

    private Rehearsal() {}

    /// Runs all of it.
    ///
    /// @param err is told of a call that ended in no way that it should
    /// @return 0, or 1 after such a call
    static int run(PrintStream err) {
        try {
            Path folder = Files.createTempDirectory("ropewalk-rehearsal");
            // At the end, which may be a signal to whoever makes the cache.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
            int status = 0;
            for (Scene scene : SCENES) {
                status |= play(scene, folder, err);
            }
            return status;
        } catch (IOException failed) {
            err.println("ropewalk lab rehearse: " + Reason.of(failed));
            return Lab.FAILURE;
        } finally {
            err.flush();
        }
    }

    private static int play(Scene scene, Path folder, PrintStream err) {
        List<String> words = List.of(scene.words.replace("@", folder.toString()).split(" "));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Streams io =
                new Streams(
                        new ByteArrayInputStream(scene.input.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        new PrintStream(said, false, StandardCharsets.UTF_8));
        int status = Lab.run(words, io);
        boolean fails = scene.words.equals("prompt"); // there is no b
        if (status == (fails ? 1 : 0)) {
            return 0;
        }
        err.println("ropewalk lab rehearse: " + scene.words + " ended with " + status);
        err.print(said.toString(StandardCharsets.UTF_8));
        return Lab.FAILURE;
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Rehearsal::delete);
        } catch (IOException | UncheckedIOException _) {
            // what is left lies in a folder for such things
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
