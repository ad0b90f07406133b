package dev.ropewalk.symbolic.substitute;

import static dev.ropewalk.symbolic.expr.Ops.neg;

import dev.ropewalk.symbolic.expr.Add;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Lists;
import dev.ropewalk.symbolic.expr.Num;
import dev.ropewalk.symbolic.expr.Rat;
import dev.ropewalk.symbolic.expr.S;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sum in a sum: `(x + y + z).subs(x + y, 2)`.
final class SubsAdd {
    private SubsAdd() {}

    private static Num number(Add sum) {
        return sum.args().getFirst() instanceof Num n ? n : S.ZERO;
    }

    private static Expr rest(Add sum) {
        return sum.args().getFirst() instanceof Num ? Add.raw(Lists.rest(sum.args())) : sum;
    }

    static @Nullable Expr of(Add self, Add old, Subs subs) {
        Num mine = number(self);
        Num theirs = number(old);
        Expr rest = rest(self);
        Expr oldRest = rest(old);
        boolean rational = mine instanceof Rat && theirs instanceof Rat;
        if (rational && rest.equals(oldRest)) {
            return Add.of(List.of(subs.by(), mine, theirs.negate()));
        }
        if (rational && rest.equals(neg(oldRest))) {
            return Add.of(List.of(neg(subs.by()), mine, theirs));
        }
        if (!rational && !mine.equals(theirs)) {
            return null;
        }
        Expr plain = Add.raw(List.of(subs.by(), mine.plus(theirs.negate())));
        Expr same = take(rest, Add.terms(oldRest), plain, subs);
        Expr turned = Add.raw(List.of(neg(subs.by()), mine.plus(theirs)));
        return same != null ? same : take(rest, Add.terms(neg(oldRest)), turned, subs);
    }

    private static @Nullable Expr take(Expr rest, List<Expr> old, Expr by, Subs subs) {
        List<Expr> terms = Add.terms(rest);
        if (old.size() >= terms.size() || !terms.containsAll(old)) {
            return null;
        }
        List<Expr> left = new ArrayList<>(by.args());
        for (Expr term : terms) {
            if (!old.contains(term)) {
                left.add(subs.apply(term));
            }
        }
        return Add.of(left);
    }
}
