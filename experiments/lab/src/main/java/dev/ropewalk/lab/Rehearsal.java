package dev.ropewalk.lab;

import dev.ropewalk.lab.Lab.Listed;
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
            for (Listed listed : Lab.entries()) {
                for (Scene scene : listed.maker().get().rehearsal()) {
                    status |= play(listed.name(), scene, folder, err);
                }
            }
            return status;
        } catch (IOException failed) {
            err.println("ropewalk lab rehearse: " + Reason.of(failed));
            return Lab.FAILURE;
        } finally {
            err.flush();
        }
    }

    private static int play(String name, Scene scene, Path folder, PrintStream err) {
        String call = (name + " " + scene.words()).strip();
        List<String> words = List.of(call.replace("@", folder.toString()).split(" "));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Streams io =
                new Streams(
                        new ByteArrayInputStream(scene.input().getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(
                                OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                        new PrintStream(said, false, StandardCharsets.UTF_8));
        int status = Lab.run(words, io);
        if (status == scene.status()) {
            return 0;
        }
        err.println("ropewalk lab rehearse: " + call + " ended with " + status);
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
