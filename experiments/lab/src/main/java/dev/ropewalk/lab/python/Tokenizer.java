package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Token.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts an expression into tokens, as Python does: blanks do not matter, ends of lines only between
/// parentheses or at the end, what follows `#` is a comment.
final class Tokenizer {
    private static final int DEEPEST = 200; // parentheses, as in CPython
    private static final Pattern SYMBOL =
            Pattern.compile("\\*\\*|//|<<|>>|<=|>=|==|!=|[-+*/%@&|^~<>(),.]");
    private static final Pattern STRING = Pattern.compile("\"[^\"\n]*\"|'[^'\n]*'");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Integer> open = new ArrayList<>();
    private int at;

    Tokenizer(String text) {
        this.text = text;
    }

    /// The tokens, the last of which is the end.
    List<Token> tokens() throws ExpressionSyntaxException {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t' || c == '\f') {
                at++;
            } else if (c == '\n' || c == '\r') {
                endOfLine();
            } else if (c == '#') {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else {
                add(token(c));
            }
        }
        if (!open.isEmpty()) {
            throw error(open.getLast(), "this ( was never closed");
        }
        add(new Token(Kind.END, "", text.length(), null));
        return tokens;
    }

    private void endOfLine() throws ExpressionSyntaxException {
        if (open.isEmpty() && !text.substring(at).isBlank()) {
            throw error(at, "an expression is one line");
        }
        at++;
    }

    private void add(Token token) {
        tokens.add(token);
        at =
                token.at()
                        + (token.kind() == Kind.NAME
                                ? nameEnd(token.at()) - token.at()
                                : token.text().length());
    }

    private Token token(char c) throws ExpressionSyntaxException {
        boolean isPoint = c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
        if (isDigit(c) || isPoint) {
            return new NumberToken(text).read(at);
        }
        if (nameEnd(at) > at) {
            String name = text.substring(at, nameEnd(at));
            return new Token(Kind.NAME, Normalizer.normalize(name, Normalizer.Form.NFKC), at, null);
        }
        Matcher string = STRING.matcher(text).region(at, text.length());
        if (string.lookingAt()) {
            return new Token(Kind.STRING, string.group(), at, null);
        }
        Matcher symbol = SYMBOL.matcher(text).region(at, text.length());
        if (!symbol.lookingAt()) {
            throw error(at, "what may stand here is no " + shown(text.codePointAt(at)));
        }
        return parenthesis(new Token(Kind.SYMBOL, symbol.group(), at, null));
    }

    private Token parenthesis(Token symbol) throws ExpressionSyntaxException {
        if (symbol.is("(")) {
            open.add(at);
            if (open.size() > DEEPEST) {
                throw error(at, "more than " + DEEPEST + " parentheses within each other");
            }
        } else if (symbol.is(")")) {
            if (open.isEmpty()) {
                throw error(at, "this ) was never opened");
            }
            open.removeLast();
        }
        return symbol;
    }

    private static String shown(int c) {
        String code = String.format("U+%04X", c);
        return Character.isISOControl(c) || !Character.isDefined(c)
                ? "character " + code
                : "\"" + Character.toString(c) + "\" (" + code + ")";
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// The end of the name that begins there, if one does.
    private int nameEnd(int from) {
        int end = from;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            boolean fits =
                    c == '_'
                            || (end == from
                                    ? Character.isUnicodeIdentifierStart(c)
                                    : Character.isUnicodeIdentifierPart(c)
                                            && !Character.isIdentifierIgnorable(c));
            if (!fits) {
                return end;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private ExpressionSyntaxException error(int where, String message) {
        return new ExpressionSyntaxException(text, where, message);
    }
}
