package dev.ropewalk.symbolic.substitute;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.form.Bound;
import dev.ropewalk.symbolic.form.Form;
import java.util.ArrayList;
import java.util.List;

/// Integrals, sums and their like, whose own symbols are not replaced inside.
final class SubsBound {
    private SubsBound() {}

    static Expr of(Bound head, Apply e, Subs subs) {
        boolean own = head.symbols(e).contains(subs.old());
        if (head == Bound.LIMIT || head == Bound.LAMBDA || head == Bound.SUBS) {
            return own && !e.freeSymbols().contains(subs.old()) ? e : plain(head, e, subs, own);
        }
        List<Expr> args = new ArrayList<>();
        args.add(own ? e.arg() : subs.apply(e.arg()));
        for (Expr arg : Lists.rest(e.args())) {
            Apply limit = (Apply) arg;
            boolean open = limit.args().size() == 1 && limit.arg().equals(subs.old());
            if (open && subs.by() instanceof Sym) {
                args.set(0, subs.apply(e.arg()));
                args.add(Form.tuple(subs.by()));
            } else if (open) {
                // An indefinite integral at a point: its value there.
                args.add(Form.tuple(limit.arg(), subs.by()));
            } else {
                args.add(ends(limit, subs));
            }
        }
        return head.of(args);
    }

    private static Expr ends(Apply limit, Subs subs) {
        List<Expr> parts = new ArrayList<>(List.of(limit.arg()));
        Lists.rest(limit.args()).forEach(end -> parts.add(subs.apply(end)));
        return Form.tuple(parts);
    }

    private static Expr plain(Bound head, Apply e, Subs subs, boolean own) {
        List<Expr> args = new ArrayList<>(e.args());
        int inside = head == Bound.LAMBDA ? 1 : 0;
        if (!own) {
            args.set(inside, subs.apply(args.get(inside)));
        }
        if (head != Bound.LAMBDA) {
            args.set(2, subs.apply(args.get(2)));
        }
        return head.of(args);
    }
}
