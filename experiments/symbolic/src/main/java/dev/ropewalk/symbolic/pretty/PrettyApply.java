package dev.ropewalk.symbolic.pretty;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Relation;
import dev.ropewalk.symbolic.pretty.Box.Binding;
import dev.ropewalk.symbolic.print.Str;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Functions, relations and tuples.
record PrettyApply(Glyphs glyphs, Layout layout, Function<Expr, Box> printer) {
    Box print(Apply a) {
        if (a.head() instanceof Relation r) {
            return Box.beside(
                            printer.apply(a.arg(0)),
                            Box.of(glyphs.relation(r.sign())),
                            printer.apply(a.arg(1)))
                    .as(Binding.OPEN);
        }
        return switch (a.head().name()) {
            case "Tuple" -> enclosed("(", sequence(a.args()), ")");
            case "Abs" -> enclosed("|", printer.apply(a.arg()), "|");
            case "factorial" -> factorial(a.arg());
            case "conjugate" -> over(printer.apply(a.arg()));
            default -> {
                if (!a.head().isFunction()) {
                    throw PythonError.beyond("pretty() of " + Str.of(a) + " is not supported here");
                }
                yield function(a);
            }
        };
    }

    private Box enclosed(String left, Box inside, String right) {
        return Box.beside(layout.bracket(left, inside), inside, layout.bracket(right, inside));
    }

    private Box sequence(List<Expr> all) {
        List<Box> boxes = new ArrayList<>();
        for (Expr e : all) {
            if (!boxes.isEmpty()) {
                boxes.add(Box.of(", "));
            }
            boxes.add(printer.apply(e));
        }
        return boxes.isEmpty() ? Box.of("") : Box.beside(boxes.toArray(Box[]::new));
    }

    private Box factorial(Expr e) {
        boolean plain = e instanceof Sym || (e instanceof Rat r && r.isWhole() && !r.isNegative());
        Box box = printer.apply(e);
        return Box.beside(plain ? box : layout.parenthesized(box), Box.of("!"));
    }

    private static Box over(Box box) {
        return Box.stacked(box.base() + 1, Box.of("_".repeat(box.width())), box);
    }

    Box name(Apply a) {
        return Box.of(glyphs.function(a.head().name()));
    }

    Box arguments(Apply a) {
        return enclosed("(", sequence(a.args()), ")");
    }

    private Box function(Apply a) {
        return Box.beside(name(a), arguments(a)).as(Binding.FUNCTION);
    }

    /// A function to a power: `sin` with the exponent, then the arguments.
    Box power(Apply a, Box exponent) {
        Box name = name(a);
        return Box.beside(Box.beside(name, exponent.at(exponent.height())), arguments(a))
                .as(Binding.ATOM);
    }
}
