package dev.ropewalk.dist;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A folder made to look like a machine, with blanks in its name: a PATH of just the tools that the
/// launcher needs, homes of Java that are shell scripts, and a copy of the launcher.
final class Machine {
    private static final Path LAUNCHER = Path.of(System.getProperty("ropewalk.launcher", ""));
    private static final List<String> TOOLS =
            List.of(
                    "dirname readlink cat tr sed find head ln ls cksum mv nice rm rmdir mkdir sleep touch"
                            .split(" "));

    /// Prints its own place, then its arguments, each in angle brackets.
    static final String PRINTS_ITS_ARGUMENTS = "printf '<%s>\\n' \"$0\" \"$@\"";

    final Path root;
    private final Map<String, String> environment = new TreeMap<>();

    Machine(Path temp) throws IOException {
        root = Files.createDirectory(temp.toRealPath().resolve("a rope walk"));
        for (String tool : TOOLS) {
            script("tools/" + tool, "exec '" + onOurPath(tool) + "' \"$@\"");
        }
        set("PATH", root.resolve("tools").toString());
        set("HOME", root.toString());
        set("ROPEWALK_JVM_DIRS", root + "/jvm/*");
        set("ROPEWALK_AOT", "off"); // what works in the background would outlive a test
    }

    private static Path onOurPath(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not on the PATH: " + tool));
    }

    void set(String name, String value) {
        environment.put(name, value);
    }

    /// A JDK in `jvm/name` whose release file is `release`.
    Path jdk(String name, String release) throws IOException {
        Path home = root.resolve("jvm").resolve(name);
        script("jvm/" + name + "/bin/java", PRINTS_ITS_ARGUMENTS);
        script("jvm/" + name + "/bin/javac", PRINTS_ITS_ARGUMENTS);
        Files.writeString(home.resolve("release"), release);
        return home;
    }

    static String version(String version) {
        return "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n";
    }

    /// An executable file that `sh` runs.
    Path script(String place, String body) throws IOException {
        Path file = root.resolve(place);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// A copy of the launcher in `folder`.
    Path launcher(String folder) throws IOException {
        Path copy = Files.createDirectories(root.resolve(folder)).resolve("ropewalk");
        return Files.exists(copy) ? copy : Files.copy(LAUNCHER, copy);
    }

    Launch start(Path launcher, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Launch(builder, root);
    }

    Outcome run(Path launcher, String... arguments) throws IOException, InterruptedException {
        try (Launch launch = start(launcher, arguments)) {
            return launch.await();
        }
    }
}
