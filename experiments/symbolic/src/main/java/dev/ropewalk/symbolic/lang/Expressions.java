package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.lang.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads expressions, by Python's precedence.
final class Expressions {
    private static final List<List<String>> levels =
            List.of(
                    List.of("|"),
                    List.of("^"),
                    List.of("&"),
                    List.of("<<", ">>"),
                    List.of("+", "-"),
                    List.of("*", "/", "//", "%", "@"));

    private static final Map<String, String> comparisons =
            Map.of("<", "<", ">", ">", "<=", "<=", ">=", ">=", "==", "==", "!=", "!=");

    private final Words words;
    private final Atoms atoms;

    Expressions(Words words) {
        this.words = words;
        this.atoms = new Atoms(words, this);
    }

    /// An expression, or several with commas between them, which are a tuple.
    Node tuple() {
        Node first = starred();
        if (!words.peek().is(",")) {
            return first;
        }
        List<Node> items = new ArrayList<>(List.of(first));
        while (words.skip(",")) {
            if (words.atEnd()
                    || words.peek().is("=")
                    || words.peek().is(")")
                    || words.peek().is(";")) {
                break;
            }
            items.add(starred());
        }
        return new Node.Sequence(Kind.TUPLE, items);
    }

    private Node starred() {
        return words.skip("*") ? new Node.Starred(expression()) : expression();
    }

    Node expression() {
        words.enter();
        try {
            if (words.skip("lambda")) {
                return lambda();
            }
            Node yes = or();
            if (!words.skip("if")) {
                return yes;
            }
            Node condition = or();
            words.expect("else");
            return new Node.Conditional(condition, yes, expression());
        } finally {
            words.leave();
        }
    }

    private Node lambda() {
        List<String> names = new ArrayList<>();
        while (!words.skip(":")) {
            names.add(words.name());
            if (!words.peek().is(":")) {
                words.expect(",");
            }
        }
        return new Node.Lambda(names, expression());
    }

    private Node or() {
        Node left = and();
        while (words.skip("or")) {
            left = new Node.Logical(false, left, and());
        }
        return left;
    }

    private Node and() {
        Node left = not();
        while (words.skip("and")) {
            left = new Node.Logical(true, left, not());
        }
        return left;
    }

    private Node not() {
        if (!words.skip("not")) {
            return comparison();
        }
        words.enter();
        Node operand = not();
        words.leave();
        return new Node.Unary("not", operand);
    }

    private Node comparison() {
        Node first = binary(0);
        List<String> operators = new ArrayList<>();
        List<Node> rest = new ArrayList<>();
        for (String operator = comparator(); !operator.isEmpty(); operator = comparator()) {
            operators.add(operator);
            rest.add(binary(0));
        }
        return operators.isEmpty() ? first : new Node.Comparison(first, operators, rest);
    }

    /// Reads a comparison's operator; an empty string if none is next.
    private String comparator() {
        if (words.peek().kind() == Token.Kind.OPERATOR) {
            String found = comparisons.getOrDefault(words.peek().text(), "");
            if (!found.isEmpty()) {
                words.next();
            }
            return found;
        }
        if (words.skip("in")) {
            return "in";
        }
        if (words.peek().is("not") && words.peek(1).is("in")) {
            words.next();
            words.next();
            return "not in";
        }
        if (words.skip("is")) {
            return words.skip("not") ? "is not" : "is";
        }
        return "";
    }

    private Node binary(int level) {
        if (level == levels.size()) {
            return unary();
        }
        Node left = binary(level + 1);
        while (words.peek().kind() == Token.Kind.OPERATOR
                && levels.get(level).contains(words.peek().text())) {
            String operator = words.next().text();
            left = new Node.Binary(operator, left, binary(level + 1));
        }
        return left;
    }

    Node unary() {
        for (String sign : List.of("-", "+", "~")) {
            if (words.peek().kind() == Token.Kind.OPERATOR && words.skip(sign)) {
                words.enter();
                Node operand = unary();
                words.leave();
                return new Node.Unary(sign, operand);
            }
        }
        return power();
    }

    private Node power() {
        Node base = atoms.postfix();
        if (!words.skip("**")) {
            return base;
        }
        words.enter();
        Node exponent = unary();
        words.leave();
        return new Node.Binary("**", base, exponent);
    }
}
