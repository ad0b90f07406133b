package dev.ropewalk.lab;

import java.io.IOException;
import java.util.List;

/// One experiment of the lab, made for one run: a picocli command, whose fields are its options.
///
/// The class carries `@Command(name = "sum", description = "…", footer = {"Examples:", …})` and a
/// [DiaryEntry], is public with a public constructor without parameters, and is named in a file
/// `META-INF/services/dev.ropewalk.lab.Entry`, by which the lab finds it. The lab adds `--help`,
/// answers wrong calls and turns exceptions into a sentence and a status.
public interface Entry {
    /// Called once on the main thread, after the options are set.
    ///
    /// @return the exit status, 0 unless something failed that was said already
    /// @throws EntryException if the call is wrong or the work fails, with one sentence that says
    ///   so
    /// @throws IOException if reading or writing fails
    /// @throws InterruptedException if the program is asked to end
    int run(Streams io) throws EntryException, IOException, InterruptedException;

    /// Called before the options are set: whether a word that begins with one hyphen and is no
    /// option is an argument, such as `-1.5` or `-x*x`; elsewhere it is an unknown option.
    default boolean takesHyphens() {
        return false;
    }

    /// Called on the main thread of `ropewalk lab rehearse`: calls that load what this entry loads
    /// at most times, for the launcher's cache of classes. Each call is run in an entry of its own.
    default List<Scene> rehearsal() {
        return List.of();
    }
}
