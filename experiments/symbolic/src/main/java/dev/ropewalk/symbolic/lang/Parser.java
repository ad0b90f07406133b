package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.lang.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads the statements of a line.
final class Parser {
    private static final Set<String> keywords =
            Set.of(
                    "and",
                    "or",
                    "not",
                    "if",
                    "else",
                    "for",
                    "in",
                    "is",
                    "lambda",
                    "import",
                    "from",
                    "def",
                    "class",
                    "while",
                    "return",
                    "del",
                    "with",
                    "try",
                    "raise",
                    "global",
                    "assert",
                    "yield",
                    "async",
                    "await",
                    "pass",
                    "break",
                    "continue",
                    "except",
                    "finally",
                    "elif",
                    "as",
                    "nonlocal");

    private static final Set<String> augmented = Set.of("+=", "-=", "*=", "/=", "//=", "%=", "**=");

    final Words words;
    private final Expressions expressions;

    private Parser(String line) {
        words = new Words(Lexer.of(line));
        expressions = new Expressions(words);
    }

    /// The statements, which semicolons part.
    static List<Node> statements(String line) {
        Parser parser = new Parser(line);
        List<Node> all = new ArrayList<>();
        while (!parser.words.atEnd()) {
            all.add(parser.statement());
            if (!parser.words.skip(";") && !parser.words.atEnd()) {
                throw parser.words.unexpected();
            }
        }
        return all;
    }

    /// Parses one expression and nothing else.
    static Node expression(String text) {
        Parser parser = new Parser(text);
        Node node = parser.expressions.tuple();
        if (!parser.words.atEnd()) {
            throw parser.words.unexpected();
        }
        return node;
    }

    static boolean isKeyword(String name) {
        return keywords.contains(name);
    }

    private Node statement() {
        Token first = words.peek();
        if (first.kind() == Token.Kind.NAME) {
            switch (first.text()) {
                case "from", "import" -> {
                    return importing();
                }
                case "del" -> {
                    return deleting();
                }
                case "def",
                        "class",
                        "while",
                        "for",
                        "with",
                        "try",
                        "return",
                        "raise",
                        "if",
                        "global",
                        "assert",
                        "pass",
                        "yield",
                        "break",
                        "continue",
                        "nonlocal",
                        "await",
                        "async",
                        "match" -> {
                    if (isKeyword(first.text())) {
                        throw PythonError.beyond(
                                "\""
                                        + first.text()
                                        + "\" is a statement of Python's that this prompt does not"
                                        + " know; it takes expressions and assignments");
                    }
                }
                default -> {}
            }
        }
        return simple();
    }

    private Node simple() {
        int at = words.peek().at();
        Node node = expressions.tuple();
        if (words.peek().kind() == Token.Kind.OPERATOR
                && augmented.contains(words.peek().text())
                && node instanceof Node.Name name) {
            String operator = words.next().text();
            return new Node.Augmented(
                    name.name(), operator.substring(0, operator.length() - 1), expressions.tuple());
        }
        if (!words.peek().is("=")) {
            return node;
        }
        List<Node> targets = new ArrayList<>();
        while (words.skip("=")) {
            targets.add(target(node, at));
            node = expressions.tuple();
        }
        return new Node.Assignment(targets, node);
    }

    private Node target(Node node, int at) {
        return switch (node) {
            case Node.Name name -> name;
            case Node.Sequence s when s.kind() != Kind.SET -> {
                s.items().forEach(item -> target(item, at));
                yield s;
            }
            default -> throw PythonError.syntax("cannot assign to expression here", at);
        };
    }

    private Node importing() {
        String module = "";
        while (!words.atEnd() && !words.peek().is(";")) {
            Token word = words.next();
            if (module.isEmpty() && !word.is("from") && !word.is("import")) {
                module = word.text();
            }
        }
        return new Node.Import(module);
    }

    private Node deleting() {
        words.next();
        List<String> names = new ArrayList<>();
        do {
            names.add(words.name());
        } while (words.skip(","));
        return new Node.Delete(names);
    }
}
