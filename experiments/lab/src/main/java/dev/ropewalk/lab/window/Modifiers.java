package dev.ropewalk.lab.window;

import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// The keys that are held down, as pyglet's bits (`pyglet.window.key.MOD_…`).
final class Modifiers {
    static final int SHIFT = 1;
    static final int CTRL = 2;
    static final int ALT = 4;
    static final int CAPS_LOCK = 8;
    static final int NUM_LOCK = 16;
    static final int WINDOWS = 32;

    private Modifiers() {}

    /// As they were before the key went down, which is what X tells pyglet.
    static int of(KeyEvent event) {
        KeyCode key = event.getCode();
        return bit(event.isShiftDown() && key != KeyCode.SHIFT, SHIFT)
                | bit(event.isControlDown() && key != KeyCode.CONTROL, CTRL)
                | bit(event.isAltDown() && key != KeyCode.ALT, ALT)
                | bit(event.isMetaDown() && key != KeyCode.WINDOWS, WINDOWS)
                | locks();
    }

    static int of(MouseEvent event) {
        return bit(event.isShiftDown(), SHIFT)
                | bit(event.isControlDown(), CTRL)
                | bit(event.isAltDown(), ALT)
                | bit(event.isMetaDown(), WINDOWS)
                | locks();
    }

    /// 1 left, 2 middle, 4 right; 0 for a button that pyglet does not tell of.
    static int button(MouseButton button) {
        return switch (button) {
            case PRIMARY -> 1;
            case MIDDLE -> 2;
            case SECONDARY -> 4;
            case BACK, FORWARD, NONE -> 0;
        };
    }

    private static int locks() {
        return bit(isOn(KeyCode.CAPS), CAPS_LOCK) | bit(isOn(KeyCode.NUM_LOCK), NUM_LOCK);
    }

    private static boolean isOn(KeyCode lock) {
        Optional<Boolean> on = Platform.isKeyLocked(lock);
        return on.orElse(false);
    }

    private static int bit(boolean set, int bit) {
        return set ? bit : 0;
    }
}
