package dev.ropewalk.lab.window;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.lab.Lab;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The window on an X server of its own, driven as a person would. What pyglet 1.5.27 prints for
/// the same keys is what is expected.
@Timeout(120)
class WindowTest {
    private Screen screen;
    private Process program;
    private BufferedReader out;
    private String window;

    @BeforeEach
    void open() throws IOException {
        screen = Screen.open();
        program = screen.start(lab("window"));
        out = program.inputReader();
        window =
                await().atMost(Duration.ofSeconds(60))
                        .until(this::search, found -> !found.isEmpty());
    }

    private String search() throws IOException, InterruptedException {
        return screen.xdotool("search", "--onlyvisible", "--name", "^ropewalk lab window$");
    }

    private static List<String> lab(String... words) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        return Stream.concat(
                        Stream.of(
                                java,
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-Dprism.order=sw",
                                "-cp",
                                classes,
                                Lab.class.getName()),
                        Stream.of(words))
                .toList();
    }

    @AfterEach
    void close() throws InterruptedException {
        if (program != null) {
            program.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        if (screen != null) {
            screen.close();
        }
    }

    private void press(String keys) throws IOException, InterruptedException {
        screen.xdotool("windowfocus", window, "key", keys);
    }

    @Test
    void keysButtonsAndEscapeAreToldAsPygletTellsThem() throws Exception {
        press("a");
        assertEquals("A key was pressed 97 0", out.readLine());
        press("F5");
        assertEquals("A key was pressed 65474 0", out.readLine());
        press("shift+b");
        assertEquals("A key was pressed 65505 0", out.readLine());
        assertEquals("A key was pressed 98 1", out.readLine());
        press("ctrl+alt+Left");
        assertEquals("A key was pressed 65507 0", out.readLine());
        assertEquals("A key was pressed 65513 2", out.readLine());
        assertEquals("A key was pressed 65361 6", out.readLine());
        screen.xdotool("mousemove", "--window", window, "100", "50", "click", "1", "click", "2");
        assertEquals("The  mouse button  100 430 1 0", out.readLine());
        assertEquals("The  mouse button  100 430 2 0", out.readLine());
        screen.xdotool("keydown", "shift", "click", "3", "keyup", "shift");
        assertEquals("A key was pressed 65505 0", out.readLine());
        assertEquals("The  mouse button  100 430 4 1", out.readLine());
        press("Escape");
        assertEquals("A key was pressed 65307 0", out.readLine());
        assertTrue(program.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, program.exitValue());
        assertEquals(
                "", new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void itIs640By480AndSaysHelloInWhiteInTheMiddleOfBlack() throws Exception {
        int[][] drawn =
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> screen.pixels(window), WindowTest::hasWhite);
        assertEquals(480, drawn.length);
        assertEquals(640, drawn[0].length);
        int left = 640;
        int right = 0;
        int top = 480;
        int bottom = 0;
        for (int y = 0; y < 480; y++) {
            for (int x = 0; x < 640; x++) {
                if ((drawn[y][x] & 0xff) > 128) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        assertEquals(320, (left + right) / 2.0, 6, left + " to " + right);
        assertEquals(240, (top + bottom) / 2.0, 12, top + " to " + bottom);
        assertTrue(right - left > 200 && bottom - top > 30, (right - left) + "x" + (bottom - top));
        assertEquals(0, drawn[10][10]);
    }

    private static boolean hasWhite(int[][] drawn) {
        for (int[] row : drawn) {
            for (int pixel : row) {
                if (pixel == 0xffffff) {
                    return true;
                }
            }
        }
        return false;
    }
}
