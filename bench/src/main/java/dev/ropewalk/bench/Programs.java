package dev.ropewalk.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The command lines of the measured programs.
final class Programs {
    private static final String OPEN = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    private Programs() {}

    /// Ropewalk's own command line, as its launcher runs it, on this class path: one of its servers
    /// at that port of loopback, on one event loop.
    static List<String> ropewalk(String server, int port, String... words) {
        List<String> command =
                java(
                        "dev.ropewalk.service.Main",
                        server,
                        "--listen",
                        "tcp:" + port + ":interface=127.0.0.1",
                        "--threads",
                        "1");
        return longer(command, List.of(words));
    }

    static List<String> java(Class<?> main, int number, String... words) {
        return longer(java(main.getName(), "" + number), List.of(words));
    }

    /// Without the JDK's internals, so that greenlets fall back.
    static List<String> closed(Class<?> main, int number, String... words) {
        return java(main, number, words).stream().filter(word -> !word.equals(OPEN)).toList();
    }

    /// A program with one more option of the JVM's.
    static List<String> with(String option, List<String> command) {
        List<String> longer = new ArrayList<>(command);
        longer.add(1, option);
        return longer;
    }

    static List<String> longer(List<String> command, List<String> more) {
        return Stream.concat(command.stream(), more.stream()).toList();
    }

    private static List<String> java(String main, String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                OPEN,
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:ActiveProcessorCount=2",
                                "-Dio.netty.jfr.enabled=false",
                                "-Dio.netty.leakDetection.level=disabled",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main));
        command.addAll(List.of(words));
        return command;
    }

    /// Compiles a C program of this module's with the system's compiler; its path.
    static String compiled(String source, Path folder) throws IOException {
        Path program = folder.resolve(source.replace(".c", ""));
        if (!Files.exists(program)) {
            String text = copied(source, folder);
            if (!succeeds("cc", "-O2", "-o", program.toString(), text)) {
                throw new IOException("cc does not compile " + text);
            }
        }
        return program.toString();
    }

    /// Copies a program of this module's out of its jar; its path.
    static String copied(String source, Path folder) throws IOException {
        Path text = folder.resolve(source);
        try (InputStream in = Programs.class.getResourceAsStream("/" + source)) {
            if (in == null) {
                throw new IOException("no " + source + " on the class path");
            }
            Files.write(text, in.readAllBytes());
        }
        return text.toString();
    }

    /// The last line that a program of one figure prints.
    static double figure(List<String> command) throws IOException {
        Process process =
                new ProcessBuilder(ServerProcess.pinned(command))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        try {
            return Double.parseDouble(said.strip().lines().reduce("", (_, last) -> last));
        } catch (NumberFormatException none) {
            throw new IOException(command + " printed no figure but: " + said, none);
        }
    }

    /// Whether a program can be run and ends with 0.
    static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException none) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
