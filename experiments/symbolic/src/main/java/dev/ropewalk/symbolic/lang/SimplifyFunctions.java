package dev.ropewalk.symbolic.lang;

import static dev.ropewalk.symbolic.lang.Library.function;

import dev.ropewalk.symbolic.poly.Cancel;
import dev.ropewalk.symbolic.simplify.CombSimp;
import dev.ropewalk.symbolic.simplify.LogCombine;
import dev.ropewalk.symbolic.simplify.Operations;
import dev.ropewalk.symbolic.simplify.PowSimp;
import dev.ropewalk.symbolic.simplify.RadSimp;
import dev.ropewalk.symbolic.simplify.TrigSimp;
import java.util.Map;

/// The parts of `simplify` by their own names.
final class SimplifyFunctions {
    private SimplifyFunctions() {}

    static void put(Map<String, Value> names) {
        function(names, "trigsimp", a -> ExpandFunctions.each(plain(a), TrigSimp::of));
        function(names, "radsimp", a -> ExpandFunctions.each(plain(a), RadSimp::of));
        function(names, "ratsimp", a -> ExpandFunctions.each(plain(a), Cancel::of));
        function(names, "combsimp", a -> ExpandFunctions.each(plain(a), CombSimp::of));
        function(names, "gammasimp", a -> ExpandFunctions.each(plain(a), CombSimp::of));
        function(
                names,
                "powsimp",
                a -> {
                    boolean deep = a.names("deep", "force").flag("deep", false);
                    boolean force = a.flag("force", false);
                    return ExpandFunctions.each(
                            a.expect(1, 1).get(0), e -> PowSimp.of(e, deep, force));
                });
        function(
                names,
                "logcombine",
                a -> {
                    boolean force = a.expect(1, 1).names("force").flag("force", false);
                    return ExpandFunctions.each(a.get(0), e -> LogCombine.of(e, force));
                });
        function(names, "count_ops", a -> Value.of(Operations.of(plain(a, 1).expr(0))));
        function(names, "nsimplify", Nsimplify::of);
    }

    private static Value plain(Arguments args) {
        return plain(args, 1).get(0);
    }

    private static Arguments plain(Arguments args, int count) {
        return args.expect(count, count).names();
    }
}
