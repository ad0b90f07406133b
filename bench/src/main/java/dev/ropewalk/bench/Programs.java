package dev.ropewalk.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How the programs that are measured are called.
final class Programs {
    private Programs() {}

    /// Ropewalk's own command line, as its launcher runs it, on this class path.
    static List<String> ropewalk(String... words) {
        return java("dev.ropewalk.service.Main", words);
    }

    static List<String> java(Class<?> main, String... words) {
        return java(main.getName(), words);
    }

    private static List<String> java(String main, String... words) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:ActiveProcessorCount=2",
                                "-Dio.netty.jfr.enabled=false",
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
            Path text = folder.resolve(source);
            try (InputStream in = Programs.class.getResourceAsStream("/" + source)) {
                if (in == null) {
                    throw new IOException("no " + source + " on the class path");
                }
                Files.write(text, in.readAllBytes());
            }
            run(List.of("cc", "-O2", "-o", program.toString(), text.toString()));
        }
        return program.toString();
    }

    private static void run(List<String> command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (process.waitFor() != 0) {
                throw new IOException(command + " ended with " + process.exitValue());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command, ended);
        }
    }
}
