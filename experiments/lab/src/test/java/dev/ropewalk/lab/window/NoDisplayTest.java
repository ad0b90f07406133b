package dev.ropewalk.lab.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.lab.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NoDisplayTest {
    private static void assertSays(String expected, String display)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Lab.class.getName(),
                        "window");
        builder.environment().remove("DISPLAY");
        if (!display.isEmpty()) {
            builder.environment().put("DISPLAY", display);
        }
        Process program = builder.start();
        String said = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(true, program.waitFor(30, TimeUnit.SECONDS));
        assertEquals(expected, said);
        assertEquals(1, program.exitValue());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayItIsOneLine() throws Exception {
        assertSays(
                "ropewalk lab window: there is no display to open a window on: DISPLAY is not set\n",
                "");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDisplayThatIsNotThereIsOneLine() throws Exception {
        assertSays(
                "ropewalk lab window: cannot open a window: Unable to open DISPLAY"
                        + " (it needs a display and, on Linux, libgtk-3)\n",
                ":4711");
    }
}
