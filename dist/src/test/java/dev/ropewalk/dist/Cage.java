package dev.ropewalk.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A limit of memory as a container has it: the kernel kills who goes beyond, and Java sees it. It
/// is a control group where this process may make one; elsewhere Java is only told that there is no
/// more memory, and the test has to look what it takes.
final class Cage implements AutoCloseable {
    private static final Path ALL = Path.of("/sys/fs/cgroup");

    private final int mebibytes;
    private final @Nullable Path group;

    Cage(int mebibytes) {
        this.mebibytes = mebibytes;
        this.group = group("memory", "memory.limit_in_bytes", "" + ((long) mebibytes << 20));
    }

    private static @Nullable Path group(String controller, String file, String limit) {
        String name = "ropewalk-" + ProcessHandle.current().pid();
        boolean first = Files.isDirectory(ALL.resolve(controller)); // cgroup v1
        Path group = (first ? ALL.resolve(controller) : ALL).resolve(name);
        try {
            if (!first) {
                Files.writeString(ALL.resolve("cgroup.subtree_control"), "+" + controller);
            }
            Files.createDirectory(group);
            Files.writeString(group.resolve(first ? file : controller + ".max"), limit);
            return group;
        } catch (IOException mayNot) {
            return null;
        }
    }

    /// `setting` inside.
    ServerProcess.Setting around(ServerProcess.Setting setting) {
        return group == null
                ? setting.withJava(setting.java() + " -XX:MaxRAM=" + mebibytes + "m")
                : setting.withShell("echo $$ >" + group.resolve("cgroup.procs"));
    }

    /// After the end of what was inside.
    @Override
    public void close() throws IOException {
        if (group != null) {
            Files.delete(group);
        }
    }
}
