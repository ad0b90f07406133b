package dev.ropewalk.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A counter with no folder for temporary files, as in an image with a read-only root, that finds
/// SQLite where the image has it.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the image is Linux's")
class NoTemporaryFolderIT {
    private static final String SQLITE = "libsqlitejdbc.so";

    @TempDir private Path folder;

    @Test
    void keysAndPathsAreCounted() throws Exception {
        unpackSqlite();
        try (ServerProcess counter =
                new ServerProcess.Setting(folder)
                        .withJava(
                                "-Djava.io.tmpdir=/dev/null/folder -Dorg.sqlite.lib.path=" + folder)
                        .start(
                                "counter",
                                ServerProcess.ANYWHERE,
                                "--per-path",
                                "--store=file:" + folder.resolve("count"))) {
            assertEquals("I am request #1\n", counter.get("counter", "/a").body());
            assertEquals("I am request #1\n", counter.get("counter", "/b").body());
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> answer =
                        counter.send(
                                HttpRequest.newBuilder(counter.uri("counter", "/a"))
                                        .header("Idempotency-Key", "\"key\""));
                assertEquals("I am request #2\n", answer.body());
            }
            assertEquals(0, counter.end().status());
        }
    }

    private void unpackSqlite() throws IOException {
        String processor =
                Map.of("amd64", "x86_64").getOrDefault(System.getProperty("os.arch"), "aarch64");
        Path lib = Path.of("target/ropewalk/lib");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, "sqlite-jdbc-*.jar")) {
            for (Path jar : jars) {
                try (ZipFile file = new ZipFile(jar.toFile());
                        InputStream in =
                                file.getInputStream(
                                        file.getEntry(
                                                "org/sqlite/native/Linux/"
                                                        + processor
                                                        + "/"
                                                        + SQLITE))) {
                    Files.copy(in, folder.resolve(SQLITE));
                }
            }
        }
    }
}
