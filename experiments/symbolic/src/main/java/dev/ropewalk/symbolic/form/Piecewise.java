package dev.ropewalk.symbolic.form;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Head;
import dev.ropewalk.symbolic.expr.S;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression in pieces: pairs of an expression and the condition under which it is meant; the
/// first that holds counts.
public final class Piecewise extends Head {
    /// The head.
    public static final Piecewise HEAD = new Piecewise();

    private static final Head pair = new PairHead();

    private Piecewise() {
        super("Piecewise", 0, Integer.MAX_VALUE);
    }

    private static final class PairHead extends Head {
        private PairHead() {
            super("ExprCondPair", 2, 2);
        }

        @Override
        public boolean isExpression() {
            return false;
        }

        @Override
        public boolean isFunction() {
            return false;
        }
    }

    /// A single piece.
    public static Apply piece(Expr e, Expr condition) {
        return Apply.raw(pair, List.of(e, condition));
    }

    @Override
    protected @Nullable Expr eval(List<Expr> args) {
        List<Expr> kept = new ArrayList<>();
        for (Expr arg : args) {
            Apply piece = (Apply) arg;
            if (piece.arg(1).equals(S.FALSE)) {
                continue;
            }
            Apply last = kept.isEmpty() ? null : (Apply) kept.getLast();
            if (last != null && last.arg(0).equals(piece.arg(0))) {
                Expr either = Logic.OR.of(last.arg(1), piece.arg(1));
                kept.set(kept.size() - 1, piece(piece.arg(0), either));
            } else {
                kept.add(piece);
            }
            if (((Apply) kept.getLast()).arg(1).equals(S.TRUE)) {
                break;
            }
        }
        if (kept.isEmpty()) {
            return S.NAN;
        }
        if (((Apply) kept.getFirst()).arg(1).equals(S.TRUE)) {
            return ((Apply) kept.getFirst()).arg(0);
        }
        return kept.equals(args) ? null : Apply.raw(this, kept);
    }

    @Override
    protected boolean isNumber(Apply e) {
        return false;
    }
}
