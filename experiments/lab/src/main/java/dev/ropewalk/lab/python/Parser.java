package dev.ropewalk.lab.python;

import dev.ropewalk.lab.python.Expression.Binary;
import dev.ropewalk.lab.python.Expression.Both;
import dev.ropewalk.lab.python.Expression.Comparisons;
import dev.ropewalk.lab.python.Expression.Conditional;
import dev.ropewalk.lab.python.Expression.Not;
import dev.ropewalk.lab.python.Expression.Unary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Python's grammar of expressions (its reference, chapter 6), by recursive descent.
final class Parser {
    private static final int DEEPEST = 2000; // of the tree, and of the recursion

    private static final List<List<Operator>> LEVELS =
            List.of(
                    List.of(Operator.OR),
                    List.of(Operator.XOR),
                    List.of(Operator.AND),
                    List.of(Operator.SHIFT_LEFT, Operator.SHIFT_RIGHT),
                    List.of(Operator.ADD, Operator.SUBTRACT),
                    List.of(
                            Operator.MULTIPLY,
                            Operator.DIVIDE,
                            Operator.FLOOR_DIVIDE,
                            Operator.MODULO));
    private static final List<Operator> COMPARISONS =
            Arrays.stream(Operator.values()).filter(Operator::isComparison).toList();

    private final Tokens tokens;
    private int depth;

    Parser(String text) throws ExpressionSyntaxException {
        tokens = new Tokens(text);
    }

    /// The expression that the whole text is.
    Expression parse() throws ExpressionSyntaxException {
        if (tokens.isEnd()) {
            throw tokens.error("there is no expression");
        }
        Expression expression = expression();
        if (!tokens.isEnd()) {
            throw tokens.unexpected();
        }
        return expression;
    }

    /// `or_test ["if" or_test "else" expression]`
    Expression expression() throws ExpressionSyntaxException {
        Expression then = disjunction();
        int at = tokens.at();
        if (!tokens.skip("if")) {
            return then;
        }
        Expression test = disjunction();
        tokens.expect("else");
        enter();
        Expression other = expression();
        depth--;
        return new Conditional(at, test, then, other);
    }

    private void enter() throws ExpressionSyntaxException {
        if (++depth > DEEPEST) {
            throw tokens.error("the expression is nested too deeply");
        }
    }

    private Expression disjunction() throws ExpressionSyntaxException {
        Expression left = conjunction();
        for (int at = tokens.at(), before = depth; ; at = tokens.at()) {
            if (!tokens.skip("or")) {
                depth = before;
                return left;
            }
            enter();
            left = new Both(at, false, left, conjunction());
        }
    }

    private Expression conjunction() throws ExpressionSyntaxException {
        Expression left = negation();
        for (int at = tokens.at(), before = depth; ; at = tokens.at()) {
            if (!tokens.skip("and")) {
                depth = before;
                return left;
            }
            enter();
            left = new Both(at, true, left, negation());
        }
    }

    private Expression negation() throws ExpressionSyntaxException {
        int at = tokens.at();
        if (!tokens.skip("not")) {
            return comparison();
        }
        enter();
        Expression operand = negation();
        depth--;
        return new Not(at, operand);
    }

    private Expression comparison() throws ExpressionSyntaxException {
        Expression first = binary(0);
        int at = tokens.at();
        List<Operator> operators = new ArrayList<>();
        List<Expression> operands = new ArrayList<>(List.of(first));
        for (Operator next = tokens.skip(COMPARISONS);
                next != null;
                next = tokens.skip(COMPARISONS)) {
            operators.add(next);
            operands.add(binary(0));
        }
        return operators.isEmpty() ? first : new Comparisons(at, operators, operands);
    }

    /// The operators of a level, from left to right; those of a higher level bind tighter.
    private Expression binary(int level) throws ExpressionSyntaxException {
        if (level == LEVELS.size()) {
            return factor();
        }
        Expression left = binary(level + 1);
        int before = depth;
        int at = tokens.at();
        for (Operator next = tokens.skip(LEVELS.get(level));
                next != null;
                next = tokens.skip(LEVELS.get(level))) {
            enter();
            left = new Binary(at, next, left, binary(level + 1));
            at = tokens.at();
        }
        depth = before;
        return left;
    }

    /// A sign binds less than the power to its right: `-x**2` is `-(x**2)`.
    private Expression factor() throws ExpressionSyntaxException {
        int at = tokens.at();
        @Nullable Character sign = tokens.skipSign();
        enter();
        Expression factor = sign == null ? power() : new Unary(at, sign, factor());
        depth--;
        return factor;
    }

    /// And more than the power to its left: `2**-x`. Powers associate to the right.
    private Expression power() throws ExpressionSyntaxException {
        Expression base = new Atom(tokens, this).parse();
        int at = tokens.at();
        return tokens.skip("**") ? new Binary(at, Operator.POWER, base, factor()) : base;
    }
}
