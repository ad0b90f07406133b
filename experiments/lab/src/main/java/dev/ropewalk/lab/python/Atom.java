package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Expression.Call;
import dev.ropewalk.lab.python.Expression.Literal;
import dev.ropewalk.lab.python.Expression.Variable;
import dev.ropewalk.lab.python.Token.Kind;
import dev.ropewalk.lab.python.Value.Real;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The smallest parts of an expression: numbers, `x`, constants, calls, parentheses.
///
/// @param parser for what is between parentheses
record Atom(Tokens tokens, Parser parser) {
    private static final Map<String, Value> CONSTANTS =
            Map.of(
                    "pi", new Real(Math.PI),
                    "e", new Real(Math.E),
                    "tau", new Real(Math.TAU),
                    "inf", new Real(Double.POSITIVE_INFINITY),
                    "nan", new Real(Double.NaN),
                    "True", Value.ONE,
                    "False", Value.ZERO);
    private static final Set<String> NOT_IN_MATH =
            Set.of(
                    "x",
                    "math",
                    "__import__",
                    "True",
                    "False",
                    "abs",
                    "bool",
                    "float",
                    "int",
                    "max",
                    "min",
                    "round");
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "ln", "log",
                    "arcsin", "asin",
                    "arccos", "acos",
                    "arctan", "atan",
                    "π", "pi",
                    "X", "x",
                    "E", "e",
                    "PI", "pi",
                    "Pi", "pi");

    Expression parse() throws ExpressionSyntaxException {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> number(tokens.take());
            case NAME -> named(tokens.take());
            case STRING -> throw tokens.error(token.shown() + " is a text, not a number");
            case END -> throw tokens.error("the expression is not finished");
            case SYMBOL -> parenthesized(token);
        };
    }

    private Expression number(Token token) {
        if (token.value() == null) {
            throw new IllegalStateException("a number without a value: " + token);
        }
        return new Literal(token.at(), token.value());
    }

    private Expression parenthesized(Token token) throws ExpressionSyntaxException {
        if (!tokens.skip("(")) {
            throw tokens.error("a number, x or a function is missing before " + token.shown());
        }
        Expression inner = parser.expression();
        if (tokens.peek().is(",")) {
            throw tokens.error("a comma separates arguments of a function only");
        }
        tokens.expect(")");
        return inner;
    }

    private Expression named(Token name) throws ExpressionSyntaxException {
        if (name.is("math") && tokens.peek().is(".")) {
            return ofMath();
        }
        if (name.is("__import__")) {
            importMath(name);
            return ofMath();
        }
        if (name.is("x")) {
            return new Variable(name.at());
        }
        Value constant = CONSTANTS.get(name.text());
        if (constant != null) {
            return new Literal(name.at(), constant);
        }
        return call(name);
    }

    /// `math.cos` is `cos`; and so is `__import__('math').cos`, which the diary's program needed.
    private Expression ofMath() throws ExpressionSyntaxException {
        tokens.expect(".");
        Token member = tokens.take();
        if (NOT_IN_MATH.contains(member.text())) {
            throw tokens.error(member.at(), "math has no " + member.shown());
        }
        return named(member);
    }

    private void importMath(Token name) throws ExpressionSyntaxException {
        tokens.expect("(");
        Token module = tokens.take();
        if (module.kind() != Kind.STRING
                || !module.text().substring(1).startsWith("math")
                || module.text().length() != "'math'".length()) {
            throw tokens.error(name.at(), "nothing is imported here; names of math are known");
        }
        tokens.expect(")");
    }

    private Expression call(Token name) throws ExpressionSyntaxException {
        Function function = Function.named().get(name.text());
        if (function == null) {
            throw unknown(name);
        }
        if (!tokens.skip("(")) {
            throw tokens.error(name.at(), name.text() + " is a function: " + name.text() + "(x)");
        }
        List<Expression> arguments = new ArrayList<>();
        while (!tokens.peek().is(")")) {
            arguments.add(parser.expression());
            if (!tokens.skip(",")) {
                break;
            }
        }
        tokens.expect(")");
        if (!function.takes(arguments.size())) {
            throw tokens.error(
                    name.at(),
                    name.text() + " takes " + function.arity() + ", not " + arguments.size());
        }
        return new Call(name.at(), function, arguments);
    }

    private ExpressionSyntaxException unknown(Token name) {
        String text = name.text();
        String other = ELSEWHERE.get(text);
        if (name.kind() != Kind.NAME) {
            return tokens.error(name.at(), "a name is missing, not " + name.shown());
        }
        if (other != null) {
            return tokens.error(name.at(), "there is no " + name.shown() + "; it is " + other);
        }
        return tokens.error(
                name.at(),
                "there is no " + name.shown() + ": the variable is x, functions are Python's");
    }
}
