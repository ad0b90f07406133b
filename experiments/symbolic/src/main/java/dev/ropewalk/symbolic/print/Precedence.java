package dev.ropewalk.symbolic.print;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Const;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Flt;
import dev.ropewalk.symbolic.expr.Inf;
import dev.ropewalk.symbolic.expr.Mul;
import dev.ropewalk.symbolic.expr.Ops;
import dev.ropewalk.symbolic.expr.Pow;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.Sym;

/// The precedence of printed expressions: SymPy's numbers.
final class Precedence {
    static final int XOR = 10;
    static final int OR = 20;
    static final int AND = 30;
    static final int RELATIONAL = 35;
    static final int BIT_OR = 36;
    static final int BIT_XOR = 37;
    static final int BIT_AND = 38;
    static final int ADD = 40;
    static final int MUL = 50;
    static final int POW = 60;
    static final int FUNCTION = 70;
    static final int NOT = 100;
    static final int ATOM = 1000;

    private Precedence() {}

    static int of(Expr e) {
        return switch (e) {
            case Rat r -> r.isNegative() ? ADD : r.isWhole() ? ATOM : MUL;
            case Flt f -> f.isNegative() ? ADD : ATOM;
            case Inf i -> i.equals(S.NEG_OO) ? ADD : ATOM;
            case Const _, Sym _ -> ATOM;
            case Add _ -> ADD;
            case Mul m -> Ops.isMinus(m) ? ADD : MUL;
            case Pow _ -> POW;
            case Apply a -> of(a);
        };
    }

    private static int of(Apply a) {
        return switch (a.head().className()) {
            case "And" -> AND;
            case "Or" -> OR;
            case "Xor", "Equivalent", "Implies" -> XOR;
            case "Not" -> NOT;
            case "Mod", "Equality", "Unequality" -> MUL;
            case "StrictLessThan", "LessThan", "StrictGreaterThan", "GreaterThan" -> RELATIONAL;
            case "Lambda" -> 1;
            default -> a.head().isFunction() ? FUNCTION : ATOM;
        };
    }
}
