package dev.ropewalk.lab.window;

import dev.ropewalk.lab.DiaryEntry;
import dev.ropewalk.lab.Entry;
import dev.ropewalk.lab.EntryException;
import dev.ropewalk.lab.Streams;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `ropewalk lab window`: pyglet's hello world and its printer of events.
@DiaryEntry(
        place = 7,
        summary = "A window that says hello and prints keys and buttons as pyglet does",
        example = "window")
@Command(
        name = "window",
        description = {
            "Shows a window, 640 by 480, and prints a line for each key and mouse button that is"
                    + " pressed in it, as pyglet does. Escape closes it.",
            ""
        },
        footer = {
            "",
            "A key:     A key was pressed SYMBOL MODIFIERS",
            "A button:  The  mouse button  X Y BUTTON MODIFIERS",
            "SYMBOL is an X keysym; MODIFIERS adds up 1 Shift, 2 Ctrl, 4 Alt, 8 Caps Lock, 16 Num Lock,",
            "32 Windows; BUTTON is 1 left, 2 middle, 4 right; X and Y count from the bottom left.",
            "",
            "Examples:",
            "  ropewalk lab window",
            "  ropewalk lab window --text 'Good morning' --title greeting"
        })
public final class Window implements Entry {
    /// JavaFX says there that it was not loaded as a module, at each start. Held, or it is
    /// forgotten.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    @Option(names = "--title", paramLabel = "TEXT", description = "What stands above it")
    private String title = "ropewalk lab window";

    @Option(names = "--text", paramLabel = "TEXT", description = "What it says")
    private String text = "Hello, world";

    /// For the lab.
    public Window() {}

    @Override
    public int run(Streams io) throws EntryException, InterruptedException {
        requireDisplay();
        JAVAFX.setLevel(Level.SEVERE);
        CountDownLatch closed = new CountDownLatch(1);
        try {
            Platform.startup(() -> new HelloWindow(io.out(), closed).show(title, text));
        } catch (UnsupportedOperationException | UnsatisfiedLinkError failed) {
            throw EntryException.failure(
                    "cannot open a window: "
                            + failed.getMessage()
                            + " (it needs a display and, on Linux, libgtk-3)",
                    failed);
        }
        try {
            closed.await();
        } finally {
            Platform.exit();
        }
        return 0;
    }

    /// JavaFX would end in a stack trace of its own.
    private static void requireDisplay() throws EntryException {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        String display = System.getenv("DISPLAY");
        if (linux && (display == null || display.isEmpty())) {
            throw EntryException.failure(
                    "there is no display to open a window on: DISPLAY is not set");
        }
    }
}
