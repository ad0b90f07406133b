package dev.ropewalk.symbolic.print;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.SortKey;
import java.util.ArrayList;
import java.util.List;

/// Functions, relations, sets and the forms that wait for evaluation.
final class StrApply {
    private StrApply() {}

    static String print(Apply a) {
        List<Expr> args = a.args();
        return switch (a.head().className()) {
            case "Equality" -> call("Eq", args);
            case "Unequality" -> call("Ne", args);
            case "StrictLessThan" -> relation(a, "<");
            case "LessThan" -> relation(a, "<=");
            case "StrictGreaterThan" -> relation(a, ">");
            case "GreaterThan" -> relation(a, ">=");
            case "And" -> Str.joined(SortKey.sorted(args), " & ", Precedence.BIT_AND);
            case "Or" -> Str.joined(SortKey.sorted(args), " | ", Precedence.BIT_OR);
            case "Xor" -> Str.joined(SortKey.sorted(args), " ^ ", Precedence.BIT_XOR);
            case "Not" -> "~" + Str.parenthesized(a.arg(), Precedence.NOT, false);
            case "Max", "Min" -> call(a.head().name(), SortKey.sorted(args));
            case "Tuple" -> tuple(args);
            case "FiniteSet" -> "{" + list(SortKey.sorted(args)) + "}";
            case "Union" -> call("Union", SortKey.sorted(args));
            case "Interval" -> interval(args);
            case "Order" -> order(args);
            case "Derivative", "Subs" -> withShortTuples(a);
            case "Lambda" -> lambda(a);
            case "Limit" -> limit(args);
            case "ImmutableDenseMatrix", "MutableDenseMatrix" -> matrix(a);
            case "ExprCondPair" -> "(" + list(args) + ")";
            case "UnevaluatedExpr" -> Str.inside(a.arg());
            case "Integral", "Sum", "Product" -> integral(a);
            case "AccumulationBounds" -> call("AccumBounds", args);
            default -> call(a.head().name(), args);
        };
    }

    static String list(List<Expr> args) {
        return String.join(", ", Lists.map(args, Str::inside));
    }

    private static String call(String name, List<Expr> args) {
        return name + "(" + list(args) + ")";
    }

    private static String relation(Apply a, String sign) {
        int level = Precedence.RELATIONAL;
        return Str.parenthesized(a.arg(0), level, false)
                + " "
                + sign
                + " "
                + Str.parenthesized(a.arg(1), level, false);
    }

    static String tuple(List<Expr> args) {
        return args.size() == 1 ? "(" + Str.inside(args.getFirst()) + ",)" : "(" + list(args) + ")";
    }

    private static String interval(List<Expr> args) {
        boolean left = args.get(2).equals(S.TRUE);
        boolean right = args.get(3).equals(S.TRUE);
        boolean low = args.get(0).equals(S.NEG_OO);
        boolean high = args.get(1).equals(S.OO);
        String kind;
        if ((low && high) || (low && !right) || (high && !left) || (!left && !right)) {
            kind = "";
        } else if (left && right) {
            kind = ".open";
        } else {
            kind = left ? ".Lopen" : ".Ropen";
        }
        return "Interval" + kind + "(" + list(args.subList(0, 2)) + ")";
    }

    private static String order(List<Expr> args) {
        List<String> parts = new ArrayList<>(List.of(Str.inside(args.getFirst())));
        boolean atZero =
                args.size() <= 2
                        && args.subList(1, args.size()).stream()
                                .allMatch(p -> p instanceof Apply t && t.arg(1).isZero());
        if (!atZero) {
            args.subList(1, args.size()).forEach(p -> parts.add(Str.inside(p)));
        }
        return "O(" + String.join(", ", parts) + ")";
    }

    /// A variable that stands alone is printed without its tuple.
    private static String withShortTuples(Apply a) {
        boolean subs = a.head().className().equals("Subs");
        List<String> parts = new ArrayList<>(List.of(Str.inside(a.arg())));
        for (Expr arg : Lists.rest(a.args())) {
            Apply t = (Apply) arg;
            boolean alone = subs ? t.args().size() == 1 : t.arg(1).isOne();
            parts.add(Str.inside(alone ? t.arg() : t));
        }
        return a.head().name() + "(" + String.join(", ", parts) + ")";
    }

    private static String integral(Apply a) {
        List<String> parts = new ArrayList<>(List.of(Str.inside(a.arg())));
        for (Expr arg : Lists.rest(a.args())) {
            Apply t = (Apply) arg;
            parts.add(t.args().size() == 1 ? Str.inside(t.arg()) : tuple(t.args()));
        }
        return a.head().name() + "(" + String.join(", ", parts) + ")";
    }

    private static String lambda(Apply a) {
        Apply signature = (Apply) a.arg(0);
        Expr left = signature.args().size() == 1 ? signature.arg() : signature;
        return "Lambda(" + Str.inside(left) + ", " + Str.inside(a.arg(1)) + ")";
    }

    private static String limit(List<Expr> args) {
        String head = "Limit(" + list(args.subList(0, 3));
        String direction = Str.inside(args.get(3));
        return direction.equals("+") ? head + ")" : head + ", dir='" + direction + "')";
    }

    /// The rows below each other, in columns as wide as their widest element.
    private static String matrix(Apply a) {
        List<List<String>> rows = new ArrayList<>();
        for (Expr row : a.args()) {
            rows.add(Lists.map(row.args(), Str::inside));
        }
        if (rows.isEmpty() || rows.getFirst().isEmpty()) {
            return "Matrix(" + rows.size() + ", 0, [])";
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
                cells.add(" ".repeat(width - row.get(i).length()) + row.get(i));
            }
            lines.add("[" + String.join(", ", cells) + "]");
        }
        return lines.size() == 1
                ? "Matrix([" + lines.getFirst() + "])"
                : "Matrix([\n" + String.join(",\n", lines) + "])";
    }
}
