package dev.ropewalk.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first of two steps: cuts an endpoint string at each `:` and `=`; Twisted's `_tokenize`.
///
/// A backslash makes any character after it an ordinary one. In a value, which is what follows an
/// `=`, a further `=` is ordinary too. Words and operators alternate, a word at both ends.
///
/// Beyond Twisted, a word that begins with an IPv6 address in brackets keeps its colons: `[::1]`.
/// No string that Twisted takes has one there, as it would cut it into a port or a number `1]`.
final class Tokenizer {
    /// A word, or an operator between two of them.
    sealed interface Token {
        /// The column of its first char, from 1; for an empty word where one would be.
        int column();

        /// A kind, key or value, without its escapes.
        record Word(String text, int column) implements Token {}

        /// `:`, on to the next argument.
        record Colon(int column) implements Token {}

        /// `=`, between a key and its value.
        record Equals(int column) implements Token {}
    }

    private static final Pattern BRACKETS =
            Pattern.compile("\\[[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?](?=:|$)");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int wordStart;
    private boolean inValue;

    private Tokenizer(String text) {
        this.text = text;
    }

    static List<Token> tokenize(String text) {
        Tokenizer tokenizer = new Tokenizer(text);
        int at = 0;
        while (at < text.length()) {
            at = tokenizer.step(at);
        }
        tokenizer.endWord();
        return tokenizer.tokens;
    }

    private int step(int at) {
        char c = text.charAt(at);
        if (c == '\\') {
            return escape(at);
        }
        if (c == ':' || (c == '=' && !inValue)) {
            endWord();
            tokens.add(c == ':' ? new Token.Colon(at + 1) : new Token.Equals(at + 1));
            inValue = c == '=';
            wordStart = at + 1;
            return at + 1;
        }
        if (c == '[' && at == wordStart) {
            return brackets(at);
        }
        word.append(c);
        return at + 1;
    }

    private int escape(int at) {
        if (at + 1 == text.length()) {
            throw new EndpointSyntaxException(
                    text, at + 1, "a backslash at the end escapes nothing; \\\\ is a backslash");
        }
        word.append(text.charAt(at + 1));
        return at + 2;
    }

    private int brackets(int at) {
        Matcher address = BRACKETS.matcher(text).region(at, text.length());
        int end = address.lookingAt() ? address.end() : at + 1;
        word.append(text, at, end);
        return end;
    }

    private void endWord() {
        tokens.add(new Token.Word(word.toString(), wordStart + 1));
        word.setLength(0);
    }
}
