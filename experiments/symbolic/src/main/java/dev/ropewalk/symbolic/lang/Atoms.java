package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.lang.Node.Kind;
import java.util.ArrayList;
import java.util.List;

/// Reads what stands alone, and what hangs behind it: calls, brackets, attributes.
final class Atoms {
    private final Words words;
    private final Expressions expressions;

    Atoms(Words words, Expressions expressions) {
        this.words = words;
        this.expressions = expressions;
    }

    Node postfix() {
        Node node = atom();
        while (words.peek().kind() == Token.Kind.OPERATOR) {
            if (words.skip("(")) {
                node = call(node);
            } else if (words.skip("[")) {
                node = new Node.Index(node, index());
                words.expect("]");
            } else if (words.skip(".")) {
                node = new Node.Attribute(node, words.name());
            } else if (words.peek().is("!")) {
                words.next();
                node = new Node.Unary("!", node);
            } else {
                break;
            }
        }
        return node;
    }

    private Node call(Node function) {
        List<Node> args = new ArrayList<>();
        List<Node.Keyword> keywords = new ArrayList<>();
        while (!words.skip(")")) {
            boolean named = words.peek().kind() == Token.Kind.NAME && words.peek(1).is("=");
            if (words.skip("**")) {
                throw PythonError.beyond("\"**\" before an argument is not known here");
            }
            if (named) {
                String name = words.name();
                words.expect("=");
                keywords.add(new Node.Keyword(name, expressions.expression()));
            } else if (words.skip("*")) {
                args.add(new Node.Starred(expressions.expression()));
            } else {
                Node item = expressions.expression();
                args.add(words.peek().is("for") ? loops(Kind.LIST, item) : item);
            }
            if (!words.peek().is(")")) {
                words.expect(",");
            }
        }
        return new Node.Call(function, args, keywords);
    }

    private Node index() {
        Node first = words.peek().is(":") ? null : expressions.tuple();
        if (!words.skip(":")) {
            if (first == null) {
                throw words.unexpected();
            }
            return first;
        }
        boolean ends = words.peek().is("]") || words.peek().is(":");
        Node to = ends ? null : expressions.expression();
        Node step = words.skip(":") && !words.peek().is("]") ? expressions.expression() : null;
        return new Node.Slice(first, to, step);
    }

    private Node atom() {
        Token token = words.peek();
        return switch (token.kind()) {
            case NAME -> name(token);
            case INTEGER, FLOAT -> {
                words.next();
                yield new Node.Numeral(token.text(), token.kind() == Token.Kind.FLOAT);
            }
            case IMAGINARY -> {
                words.next();
                double size = Double.parseDouble(token.text().replace("_", ""));
                yield new Node.Literal(new Value.Complex(0, size));
            }
            case STRING -> string();
            case OPERATOR -> bracket();
            case END -> throw words.unexpected();
        };
    }

    private Node name(Token token) {
        if (Parser.isKeyword(token.text())) {
            throw words.unexpected();
        }
        words.next();
        return switch (token.text()) {
            case "True" -> new Node.Literal(Value.TRUE);
            case "False" -> new Node.Literal(Value.FALSE);
            case "None" -> new Node.Literal(Value.NONE);
            default -> new Node.Name(token.text());
        };
    }

    private Node string() {
        StringBuilder all = new StringBuilder();
        while (words.peek().kind() == Token.Kind.STRING) {
            all.append(words.next().text());
        }
        return new Node.Literal(new Value.Str(all.toString()));
    }

    private Node bracket() {
        words.enter();
        try {
            if (words.skip("(")) {
                return parentheses();
            }
            if (words.skip("[")) {
                return items(Kind.LIST, "]");
            }
            if (words.skip("{")) {
                return braces();
            }
            throw words.unexpected();
        } finally {
            words.leave();
        }
    }

    private Node parentheses() {
        if (words.skip(")")) {
            return new Node.Sequence(Kind.TUPLE, List.of());
        }
        Node inner = expressions.tuple();
        if (words.peek().is("for")) {
            inner = loops(Kind.LIST, inner);
        }
        words.expect(")");
        return inner;
    }

    private Node items(Kind kind, String close) {
        List<Node> items = new ArrayList<>();
        while (!words.skip(close)) {
            Node item =
                    words.skip("*")
                            ? new Node.Starred(expressions.expression())
                            : expressions.expression();
            if (items.isEmpty() && words.peek().is("for")) {
                Node comprehension = loops(kind, item);
                words.expect(close);
                return comprehension;
            }
            items.add(item);
            if (!words.peek().is(close)) {
                words.expect(",");
            }
        }
        return new Node.Sequence(kind, items);
    }

    private Node braces() {
        if (words.skip("}")) {
            return new Node.Dictionary(List.of(), List.of());
        }
        Node first = expressions.expression();
        if (!words.peek().is(":")) {
            if (words.peek().is("for")) {
                Node comprehension = loops(Kind.SET, first);
                words.expect("}");
                return comprehension;
            }
            return set(first);
        }
        List<Node> keys = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        Node key = first;
        while (true) {
            words.expect(":");
            keys.add(key);
            values.add(expressions.expression());
            if (words.skip("}")) {
                return new Node.Dictionary(keys, values);
            }
            words.expect(",");
            if (words.skip("}")) {
                return new Node.Dictionary(keys, values);
            }
            key = expressions.expression();
        }
    }

    private Node set(Node first) {
        List<Node> items = new ArrayList<>(List.of(first));
        while (!words.skip("}")) {
            words.expect(",");
            if (!words.peek().is("}")) {
                items.add(expressions.expression());
            }
        }
        return new Node.Sequence(Kind.SET, items);
    }

    private Node loops(Kind kind, Node item) {
        List<Node.For> loops = new ArrayList<>();
        while (words.skip("for")) {
            List<String> names = new ArrayList<>();
            boolean parenthesized = words.skip("(");
            do {
                names.add(words.name());
            } while (words.skip(","));
            if (parenthesized) {
                words.expect(")");
            }
            words.expect("in");
            Node all = expressions.expression();
            List<Node> conditions = new ArrayList<>();
            while (words.skip("if")) {
                conditions.add(expressions.expression());
            }
            loops.add(new Node.For(names, all, conditions));
        }
        return new Node.Comprehension(kind, item, loops);
    }
}
