package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.PythonError;
import java.util.List;

/// The words of a line, read one after the other.
final class Words {
    private static final int DEEPEST = 200;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Words(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    /// Reads the word if it is next.
    boolean skip(String word) {
        if (peek().kind() != Token.Kind.STRING && peek().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String word) {
        if (!skip(word)) {
            throw unexpected();
        }
    }

    String name() {
        Token token = next();
        if (token.kind() != Token.Kind.NAME || Parser.isKeyword(token.text())) {
            throw PythonError.syntax("invalid syntax", token.at());
        }
        return token.text();
    }

    PythonError unexpected() {
        return PythonError.syntax(
                atEnd() ? PythonError.END_OF_INPUT : "invalid syntax", peek().at());
    }

    /// Goes one level deeper, as into parentheses.
    void enter() {
        if (++depth > DEEPEST) {
            throw PythonError.syntax("too many nested parentheses", peek().at());
        }
    }

    void leave() {
        depth--;
    }
}
