package dev.ropewalk.symbolic.lang;

import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.PythonError;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.substitute.Subs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The ways to call `subs` and its like.
final class SubsFunctions {
    private SubsFunctions() {}

    static Value subs(Arguments args) {
        args.names("simultaneous");
        Expr e = args.expr(0);
        boolean simultaneous = args.flag("simultaneous", false);
        if (args.size() == 3) {
            Map<Expr, Expr> one = new LinkedHashMap<>();
            put(one, args.get(1), args.get(2));
            return Value.of(simultaneous ? Subs.simultaneous(e, one) : Subs.inOrder(e, one));
        }
        if (args.size() != 2) {
            throw PythonError.value("subs accepts either 1 or 2 arguments");
        }
        boolean unordered =
                args.get(1) instanceof Value.Dict
                        || (args.get(1) instanceof Value.Sequence s && s.kind() == Node.Kind.SET);
        if (!unordered && !Convert.isSequence(args.get(1))) {
            throw PythonError.value(
                    "When a single argument is passed to subs it should be a dictionary of old: new"
                            + " pairs or an iterable of (old, new) tuples.");
        }
        if (!unordered && !simultaneous) {
            return Value.of(inOrder(e, Convert.items(args.get(1))));
        }
        Map<Expr, Expr> all =
                args.get(1) instanceof Value.Dict d ? map(d) : pairs(Convert.items(args.get(1)));
        return Value.of(simultaneous ? Subs.simultaneous(e, all) : Subs.unordered(e, all));
    }

    private static Expr inOrder(Expr e, List<Value> pairs) {
        Expr now = e;
        for (Value pair : pairs) {
            now = Subs.inOrder(now, pairs(List.of(pair)));
        }
        return now;
    }

    private static Map<Expr, Expr> pairs(List<Value> pairs) {
        Map<Expr, Expr> all = new LinkedHashMap<>();
        for (Value pair : pairs) {
            List<Value> two = Convert.items(pair);
            Containers.unpack(2, two.size());
            put(all, two.get(0), two.get(1));
        }
        return all;
    }

    static Map<Expr, Expr> map(Value.Dict d) {
        Map<Expr, Expr> all = new LinkedHashMap<>();
        d.entries().forEach((key, value) -> put(all, key, value));
        return all;
    }

    /// A string on the left is a symbol; what is no expression on the right changes nothing.
    private static void put(Map<Expr, Expr> all, Value old, Value by) {
        Expr left = old instanceof Value.Str s ? Sym.of(s.value()) : Convert.expr(old);
        if (!(by instanceof Value.None) && !(by instanceof Value.Function)) {
            all.put(left, Convert.expr(by));
        }
    }
}
