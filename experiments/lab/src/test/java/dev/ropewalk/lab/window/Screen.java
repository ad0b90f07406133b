package dev.ropewalk.lab.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An X server of its own, without a screen to look at, and a hand at its keys and its mouse.
final class Screen {
    private static final int WIDTH = 1024;
    private static final int HEIGHT = 768;

    private final Process server;
    private final String display;

    private Screen(Process server, String display) {
        this.server = server;
        this.display = display;
    }

    /// Starts it at a display number that is free; the test is skipped where its tools are missing.
    static Screen open() throws IOException {
        for (String tool : List.of("Xvfb", "xdotool", "xwd")) {
            assumeTrue(
                    Files.isExecutable(Path.of("/usr/bin", tool)),
                    "needs " + tool + ": apt-get install xvfb xdotool x11-apps libgtk-3-0");
        }
        Process server =
                new ProcessBuilder(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                WIDTH + "x" + HEIGHT + "x24",
                                "-nolisten",
                                "tcp")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader said = server.inputReader();
        return new Screen(server, ":" + said.readLine().strip());
    }

    /// Starts a program on it.
    Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", display);
        return builder.start();
    }

    /// Runs `xdotool` to its end; what it prints.
    String xdotool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(words));
        Process tool = start(command);
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tool.waitFor(30, TimeUnit.SECONDS);
        return said.strip();
    }

    /// The colours of a window's pixels, rows from the top, 0xRRGGBB.
    int[][] pixels(String window) throws IOException, InterruptedException {
        File dump = File.createTempFile("window", ".xwd");
        try {
            Process xwd = start(List.of("xwd", "-silent", "-id", window, "-out", dump.getPath()));
            assertEquals(0, xwd.waitFor());
            return read(ByteBuffer.wrap(Files.readAllBytes(dump.toPath())));
        } finally {
            Files.delete(dump.toPath());
        }
    }

    /// XWDFile.h: a header of 32-bit words, a colour map, then rows of 32-bit pixels.
    private static int[][] read(ByteBuffer dump) {
        int width = dump.getInt(16);
        int height = dump.getInt(20);
        int stride = dump.getInt(48);
        int start = dump.getInt(0) + 12 * dump.getInt(76);
        int[][] rows = new int[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = dump.getInt(start + y * stride + 4 * x);
                rows[y][x] = Integer.reverseBytes(pixel) & 0xffffff;
            }
        }
        return rows;
    }

    void close() throws InterruptedException {
        server.destroy();
        server.waitFor(10, TimeUnit.SECONDS);
        server.destroyForcibly();
    }
}
