package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Token.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tokens of an expression with the place that the parser has reached.
final class Tokens {
    private final String text;
    private final List<Token> tokens;
    private int next;

    Tokens(String text) throws ExpressionSyntaxException {
        this.text = text;
        this.tokens = new Tokenizer(text).tokens();
    }

    Token peek() {
        return tokens.get(next);
    }

    Token take() {
        Token taken = tokens.get(next);
        if (taken.kind() != Kind.END) {
            next++;
        }
        return taken;
    }

    int at() {
        return peek().at();
    }

    boolean isEnd() {
        return peek().kind() == Kind.END;
    }

    boolean skip(String symbolOrName) {
        boolean is = peek().is(symbolOrName);
        if (is) {
            next++;
        }
        return is;
    }

    /// The next operator, if it is one of these.
    @Nullable Operator skip(List<Operator> operators) {
        for (Operator operator : operators) {
            if (peek().kind() == Kind.SYMBOL && skip(operator.symbol())) {
                return operator;
            }
        }
        return null;
    }

    @Nullable Character skipSign() {
        for (char sign : new char[] {'+', '-', '~'}) {
            if (skip(String.valueOf(sign))) {
                return sign;
            }
        }
        return null;
    }

    void expect(String symbolOrName) throws ExpressionSyntaxException {
        if (!skip(symbolOrName)) {
            throw error("here \"" + symbolOrName + "\" is missing, not " + peek().shown());
        }
    }

    /// An error at the next token.
    ExpressionSyntaxException error(String message) {
        return error(at(), message);
    }

    ExpressionSyntaxException error(int at, String message) {
        return new ExpressionSyntaxException(text, at, message);
    }

    /// The error for text after a whole expression.
    ExpressionSyntaxException unexpected() {
        Token token = peek();
        return switch (token.kind()) {
            case NUMBER, NAME -> error("an operator is missing before " + token.shown());
            case STRING -> error(token.shown() + " is a text, not a number");
            case END -> error("the expression is not finished");
            case SYMBOL ->
                    token.is("(")
                            ? error("only a function is called; a product is written with *")
                            : error(token.shown() + " does not go here");
        };
    }
}
