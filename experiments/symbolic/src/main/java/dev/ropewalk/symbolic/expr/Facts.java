package dev.ropewalk.symbolic.expr;

/// What is known of one expression so far: it grows as questions are asked.
///
/// Not thread-safe by itself: an expression belongs to one thread at a time.
final class Facts {
    long yes;
    long no;
    private long asked;

    Tri get(Fact fact) {
        if ((yes & fact.bit()) != 0) {
            return Tri.YES;
        }
        return (no & fact.bit()) != 0 ? Tri.NO : Tri.UNKNOWN;
    }

    /// Adds a fact and what follows from it.
    ///
    /// @return false if that contradicts what is known; nothing is changed then
    boolean tell(Fact fact, boolean so) {
        long yesBefore = yes;
        long noBefore = no;
        if (so) {
            yes |= fact.bit();
        } else {
            no |= fact.bit();
        }
        if ((yes & no) != 0 || !Rules.propagate(this)) {
            yes = yesBefore;
            no = noBefore;
            return false;
        }
        return true;
    }

    /// Asks the expression itself for the fact, then for those from which it may follow, nearest
    /// first: SymPy's `_ask`.
    Tri ask(Expr whom, Fact fact) {
        long queued = fact.bit();
        long layer = queued;
        while (layer != 0) {
            long next = 0;
            for (Fact one : Fact.values()) {
                if ((layer & one.bit()) == 0) {
                    continue;
                }
                if (!get(one).known() && (asked & one.bit()) == 0) {
                    asked |= one.bit();
                    Tri answer = whom.own(one);
                    if (answer.known()) {
                        tell(one, answer == Tri.YES);
                    }
                }
                if (get(fact).known()) {
                    return get(fact);
                }
                next |= Rules.roots(one);
            }
            layer = next & ~queued;
            queued |= next;
        }
        return get(fact);
    }
}
