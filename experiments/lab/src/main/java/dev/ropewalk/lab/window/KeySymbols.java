package dev.ropewalk.lab.window;

import static java.util.Map.entry;

import java.util.Map;
import javafx.scene.input.KeyCode;

/// The numbers that pyglet has for keys: X keysyms of the unshifted key (`X11/keysymdef.h`).
final class KeySymbols {
    private static final int FIRST_FUNCTION_KEY = 0xffbe;

    private static final Map<KeyCode, Integer> OTHERS =
            Map.ofEntries(
                    entry(KeyCode.BACK_SPACE, 0xff08),
                    entry(KeyCode.TAB, 0xff09),
                    entry(KeyCode.CLEAR, 0xff0b),
                    entry(KeyCode.ENTER, 0xff0d),
                    entry(KeyCode.PAUSE, 0xff13),
                    entry(KeyCode.SCROLL_LOCK, 0xff14),
                    entry(KeyCode.ESCAPE, 0xff1b),
                    entry(KeyCode.HOME, 0xff50),
                    entry(KeyCode.LEFT, 0xff51),
                    entry(KeyCode.UP, 0xff52),
                    entry(KeyCode.RIGHT, 0xff53),
                    entry(KeyCode.DOWN, 0xff54),
                    entry(KeyCode.PAGE_UP, 0xff55),
                    entry(KeyCode.PAGE_DOWN, 0xff56),
                    entry(KeyCode.END, 0xff57),
                    entry(KeyCode.BEGIN, 0xff58),
                    entry(KeyCode.PRINTSCREEN, 0xff61),
                    entry(KeyCode.INSERT, 0xff63),
                    entry(KeyCode.UNDO, 0xff65),
                    entry(KeyCode.CONTEXT_MENU, 0xff67),
                    entry(KeyCode.FIND, 0xff68),
                    entry(KeyCode.CANCEL, 0xff69),
                    entry(KeyCode.HELP, 0xff6a),
                    entry(KeyCode.NUM_LOCK, 0xff7f),
                    entry(KeyCode.NUMPAD7, 0xff95),
                    entry(KeyCode.NUMPAD4, 0xff96),
                    entry(KeyCode.KP_LEFT, 0xff96),
                    entry(KeyCode.NUMPAD8, 0xff97),
                    entry(KeyCode.KP_UP, 0xff97),
                    entry(KeyCode.NUMPAD6, 0xff98),
                    entry(KeyCode.KP_RIGHT, 0xff98),
                    entry(KeyCode.NUMPAD2, 0xff99),
                    entry(KeyCode.KP_DOWN, 0xff99),
                    entry(KeyCode.NUMPAD9, 0xff9a),
                    entry(KeyCode.NUMPAD3, 0xff9b),
                    entry(KeyCode.NUMPAD1, 0xff9c),
                    entry(KeyCode.NUMPAD5, 0xff9d),
                    entry(KeyCode.NUMPAD0, 0xff9e),
                    entry(KeyCode.DECIMAL, 0xff9f),
                    entry(KeyCode.MULTIPLY, 0xffaa),
                    entry(KeyCode.ADD, 0xffab),
                    entry(KeyCode.SUBTRACT, 0xffad),
                    entry(KeyCode.DIVIDE, 0xffaf),
                    entry(KeyCode.SHIFT, 0xffe1),
                    entry(KeyCode.CONTROL, 0xffe3),
                    entry(KeyCode.CAPS, 0xffe5),
                    entry(KeyCode.META, 0xffe7),
                    entry(KeyCode.ALT, 0xffe9),
                    entry(KeyCode.WINDOWS, 0xffeb),
                    entry(KeyCode.COMMAND, 0xffeb),
                    entry(KeyCode.DELETE, 0xffff),
                    entry(KeyCode.SPACE, (int) ' '),
                    entry(KeyCode.EXCLAMATION_MARK, (int) '!'),
                    entry(KeyCode.QUOTEDBL, (int) '"'),
                    entry(KeyCode.NUMBER_SIGN, (int) '#'),
                    entry(KeyCode.POUND, (int) '#'),
                    entry(KeyCode.DOLLAR, (int) '$'),
                    entry(KeyCode.AMPERSAND, (int) '&'),
                    entry(KeyCode.QUOTE, (int) '\''),
                    entry(KeyCode.LEFT_PARENTHESIS, (int) '('),
                    entry(KeyCode.RIGHT_PARENTHESIS, (int) ')'),
                    entry(KeyCode.ASTERISK, (int) '*'),
                    entry(KeyCode.PLUS, (int) '+'),
                    entry(KeyCode.COMMA, (int) ','),
                    entry(KeyCode.MINUS, (int) '-'),
                    entry(KeyCode.PERIOD, (int) '.'),
                    entry(KeyCode.SLASH, (int) '/'),
                    entry(KeyCode.COLON, (int) ':'),
                    entry(KeyCode.SEMICOLON, (int) ';'),
                    entry(KeyCode.LESS, (int) '<'),
                    entry(KeyCode.EQUALS, (int) '='),
                    entry(KeyCode.GREATER, (int) '>'),
                    entry(KeyCode.AT, (int) '@'),
                    entry(KeyCode.OPEN_BRACKET, (int) '['),
                    entry(KeyCode.BACK_SLASH, (int) '\\'),
                    entry(KeyCode.CLOSE_BRACKET, (int) ']'),
                    entry(KeyCode.CIRCUMFLEX, (int) '^'),
                    entry(KeyCode.UNDERSCORE, (int) '_'),
                    entry(KeyCode.BACK_QUOTE, (int) '`'),
                    entry(KeyCode.BRACELEFT, (int) '{'),
                    entry(KeyCode.BRACERIGHT, (int) '}'));

    private KeySymbols() {}

    /// The keysym of a key. Of a pair of keys (both are `SHIFT` to JavaFX) it is that of the left
    /// one; of a key on the keypad it is that without Num Lock, as in pyglet. One that pyglet has
    /// no name for is its code times 2^32, as pyglet's `user_key`.
    static long of(KeyCode key) {
        if (key.isLetterKey()) {
            return Character.toLowerCase(key.getName().charAt(0));
        }
        if (key.isDigitKey() && !key.isKeypadKey()) {
            return key.getName().charAt(0);
        }
        if (key.isFunctionKey()) {
            return FIRST_FUNCTION_KEY + Integer.parseInt(key.getName().substring(1)) - 1L;
        }
        Integer known = OTHERS.get(key);
        return known == null ? (long) key.getCode() << 32 : known;
    }
}
