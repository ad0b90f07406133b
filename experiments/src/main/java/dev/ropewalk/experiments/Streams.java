package dev.ropewalk.experiments;

import java.io.InputStream;
import java.io.PrintStream;

/// Where an entry reads and writes: the process's own streams, or those of a test.
///
/// @param in the standard input, unbuffered, bytes
/// @param out for what was asked for, UTF-8; flushed by the lab at the end
/// @param err for remarks, progress and errors, UTF-8
public record Streams(InputStream in, PrintStream out, PrintStream err) {}
