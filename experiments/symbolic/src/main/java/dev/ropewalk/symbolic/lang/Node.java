package dev.ropewalk.symbolic.lang;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a statement, as it was written.
sealed interface Node {
    /// A name.
    record Name(String name) implements Node {}

    /// A value that stands for itself.
    record Literal(Value value) implements Node {}

    /// A number as it was written, read by whoever evaluates it.
    record Numeral(String text, boolean isFloat) implements Node {}

    /// A list, a tuple or a set.
    record Sequence(Kind kind, List<Node> items) implements Node {}

    /// The kinds of brackets.
    enum Kind {
        LIST,
        TUPLE,
        SET
    }

    /// A dictionary.
    record Dictionary(List<Node> keys, List<Node> values) implements Node {}

    /// A sign, `not` or `~` before its operand, or `!` behind it.
    record Unary(String operator, Node operand) implements Node {}

    /// An operator between two.
    record Binary(String operator, Node left, Node right) implements Node {}

    /// `and` or `or`.
    record Logical(boolean and, Node left, Node right) implements Node {}

    /// A row of comparisons, at least one.
    record Comparison(Node first, List<String> operators, List<Node> rest) implements Node {}

    /// `a if c else b`.
    record Conditional(Node condition, Node yes, Node no) implements Node {}

    /// A call; a starred argument is spread.
    record Call(Node function, List<Node> args, List<Keyword> keywords) implements Node {}

    /// An argument with its name.
    record Keyword(String name, Node value) {}

    /// An argument that is spread into several.
    record Starred(Node value) implements Node {}

    /// `value.name`.
    record Attribute(Node value, String name) implements Node {}

    /// `value[index]`.
    record Index(Node value, Node index) implements Node {}

    /// `from:to:step` inside brackets.
    record Slice(@Nullable Node from, @Nullable Node to, @Nullable Node step) implements Node {}

    /// `lambda a, b: body`.
    record Lambda(List<String> names, Node body) implements Node {}

    /// `[item for name in all if condition]`, and the same as a set or a generator.
    record Comprehension(Kind kind, Node item, List<For> loops) implements Node {}

    /// A `for` of a comprehension with its conditions.
    record For(List<String> names, Node all, List<Node> conditions) {}

    /// `a = b = value`: the targets and the value.
    record Assignment(List<Node> targets, Node value) implements Node {}

    /// `name += value`.
    record Augmented(String name, String operator, Node value) implements Node {}

    /// `del name`.
    record Delete(List<String> names) implements Node {}

    /// `import`, which brings nothing that is not there.
    record Import(String module) implements Node {}
}
