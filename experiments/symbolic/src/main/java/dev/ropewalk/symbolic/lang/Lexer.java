package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.lang.Token.Kind;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts a line into words.
final class Lexer {
    private static final Pattern number =
            Pattern.compile(
                    "(0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+)"
                            + "|((\\d[\\d_]*)?\\.\\d[\\d_]*([eE][+-]?\\d+)?|\\d[\\d_]*\\.?[eE][+-]?\\d+"
                            + "|\\d[\\d_]*\\.)|(\\d[\\d_]*)");

    private static final List<String> operators =
            List.of(
                    "**=", "//=", "**", "//", "<=", ">=", "==", "!=", ":=", "+=", "-=", "*=", "/=",
                    "%=", "->", "<<", ">>", "+", "-", "*", "/", "%", "(", ")", "[", "]", "{", "}",
                    ",", ":", ".", "<", ">", "=", "&", "|", "^", "~", ";", "!", "@");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int open;

    private Lexer(String text) {
        this.text = text;
    }

    /// The words, with one at the end that says so.
    static List<Token> of(String text) {
        Lexer lexer = new Lexer(text);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                blank(c);
            } else if (c == '#') {
                comment();
            } else if (Character.isDigit(c) || (c == '.' && nextIsDigit())) {
                number();
            } else if (StringLiteral.startsAt(text, at)) {
                StringLiteral literal = StringLiteral.read(text, at);
                tokens.add(new Token(Kind.STRING, literal.value(), at));
                at = literal.end();
            } else if (Character.isUnicodeIdentifierStart(text.codePointAt(at)) || c == '_') {
                name();
            } else {
                operator();
            }
        }
        tokens.add(new Token(Kind.END, "", text.length()));
    }

    /// As in Python, where what nobody sees is no part of a name.
    private static boolean isPart(int c) {
        return Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
    }

    /// A line ends the statement, unless a bracket is open or an operator wants what comes next.
    private void blank(char c) {
        boolean isEnd = (c == '\n' || c == '\r') && open == 0 && !tokens.isEmpty();
        if (isEnd && (tokens.getLast().kind() != Kind.OPERATOR || isClosing(tokens.getLast()))) {
            tokens.add(new Token(Kind.OPERATOR, ";", at));
        }
        at++;
    }

    private void comment() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
    }

    private static boolean isOpening(Token token) {
        return token.is("(") || token.is("[") || token.is("{");
    }

    private static boolean isClosing(Token token) {
        return token.is(")") || token.is("]") || token.is("}");
    }

    private boolean nextIsDigit() {
        return at + 1 < text.length() && Character.isDigit(text.charAt(at + 1));
    }

    private void number() {
        Matcher m = number.matcher(text);
        m.region(at, text.length());
        if (!m.lookingAt()) {
            throw PythonError.syntax("invalid decimal literal", at);
        }
        Kind kind = m.group(2) != null ? Kind.FLOAT : Kind.INTEGER;
        int end = m.end();
        if (end < text.length() && (text.charAt(end) == 'j' || text.charAt(end) == 'J')) {
            tokens.add(new Token(Kind.IMAGINARY, m.group(), at));
            at = end + 1;
        } else {
            tokens.add(new Token(kind, m.group(), at));
            at = end;
        }
        if (at < text.length() && Character.isLetterOrDigit(text.charAt(at)) && !keywordAt()) {
            throw PythonError.syntax("invalid decimal literal", at);
        }
    }

    private boolean keywordAt() {
        return text.startsWith("if", at)
                || text.startsWith("else", at)
                || text.startsWith("and", at)
                || text.startsWith("or", at)
                || text.startsWith("in", at)
                || text.startsWith("for", at);
    }

    /// In the form that is the same for all letters that look the same, as in Python.
    private void name() {
        int start = at;
        while (at < text.length() && isPart(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        String name = Normalizer.normalize(text.substring(start, at), Normalizer.Form.NFKC);
        tokens.add(new Token(Kind.NAME, name, start));
    }

    private void operator() {
        for (String operator : operators) {
            if (text.startsWith(operator, at)) {
                Token token = new Token(Kind.OPERATOR, operator, at);
                tokens.add(token);
                open += isOpening(token) ? 1 : isClosing(token) ? -1 : 0;
                at += operator.length();
                return;
            }
        }
        int c = text.codePointAt(at);
        String shown = Character.isISOControl(c) ? "" : " '" + Character.toString(c) + "'";
        throw PythonError.syntax(String.format("invalid character%s (U+%04X)", shown, c), at);
    }
}
