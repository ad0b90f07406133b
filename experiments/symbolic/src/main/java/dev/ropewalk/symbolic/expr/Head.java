package dev.ropewalk.symbolic.expr;

import dev.ropewalk.symbolic.expr.SortKey.Rank;
import dev.ropewalk.symbolic.number.Complex;
import dev.ropewalk.symbolic.number.Stop;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What may be applied to arguments, with what is known of it: extend it for a new function.
///
/// A head without state is made once and compared by identity.
public abstract class Head {
    private static final Map<String, Integer> functionOrder =
            Map.ofEntries(
                    Map.entry("exp", 10),
                    Map.entry("log", 11),
                    Map.entry("sin", 20),
                    Map.entry("cos", 21),
                    Map.entry("tan", 22),
                    Map.entry("cot", 23),
                    Map.entry("sinh", 30),
                    Map.entry("cosh", 31),
                    Map.entry("tanh", 32),
                    Map.entry("coth", 33),
                    Map.entry("conjugate", 40),
                    Map.entry("re", 41),
                    Map.entry("im", 42),
                    Map.entry("arg", 43));

    private final String name;
    private final int least;
    private final int most;

    /// A head of that name.
    ///
    /// @param least how many arguments it takes at least
    /// @param most how many at most
    protected Head(String name, int least, int most) {
        this.name = name;
        this.least = least;
        this.most = most;
    }

    /// A head of that name with one argument.
    protected Head(String name) {
        this(name, 1, 1);
    }

    /// As it is written and printed.
    public final String name() {
        return name;
    }

    /// The least number of arguments.
    public final int least() {
        return least;
    }

    /// The largest number of arguments.
    public final int most() {
        return most;
    }

    /// SymPy's name of the class.
    public String className() {
        return name;
    }

    /// The evaluated application.
    public final Expr of(Expr... args) {
        return of(List.of(args));
    }

    /// The evaluated application.
    public final Expr of(List<Expr> args) {
        Stop.check();
        Expr known = eval(args);
        Expr value = known != null ? known : Apply.raw(this, args);
        return value instanceof Apply a && a.head().equals(this) && isFunction()
                ? Numeric.ofFloats(a)
                : value;
    }

    /// The value where it is known, or the application in another form; nothing where it stays as
    /// it is. SymPy's `eval`.
    protected @Nullable Expr eval(List<Expr> args) {
        return null;
    }

    /// Whether a fact holds for an application.
    protected Tri ask(Apply e, Fact fact) {
        return Tri.UNKNOWN;
    }

    /// The derivative with respect to an argument, from 0; nothing where it has none in closed
    /// form.
    public @Nullable Expr derivative(Apply e, int index) {
        return null;
    }

    /// The real and the imaginary part, in this order; nothing where they stay `re` and `im`.
    public Expr @Nullable [] realImag(Apply e) {
        return null;
    }

    /// The conjugate; nothing where it stays as it is.
    public @Nullable Expr conjugate(Apply e) {
        return null;
    }

    /// The application in an expanded form, by SymPy's hint such as `trig`; nothing where the hint
    /// does not concern it.
    public @Nullable Expr expand(Apply e, String hint, boolean force) {
        return null;
    }

    /// A power of an application; nothing where it stays as it is.
    protected @Nullable Expr power(Apply e, Expr exponent) {
        return null;
    }

    /// The numeric value.
    ///
    /// @return nothing where it cannot be computed
    /// @throws ArithmeticException where there is none
    public @Nullable Complex numeric(List<Complex> args, int precision) {
        return null;
    }

    /// The numeric value of an application whose arguments are not numbers alone.
    public @Nullable Complex numericWhole(Apply e, int precision) {
        return null;
    }

    /// True for a function's value and whatever else may be added and multiplied.
    public boolean isExpression() {
        return true;
    }

    /// True for a function of SymPy's, which is printed with its name before its arguments.
    public boolean isFunction() {
        return true;
    }

    /// True if the order of the arguments means nothing, as in a set.
    public boolean isUnordered() {
        return false;
    }

    /// Called for a sum with an application of this head in it, before it is built otherwise.
    ///
    /// @return the sum, or nothing where the head does not take it over
    protected @Nullable Expr sum(List<Expr> terms) {
        return null;
    }

    /// Called for a product with an application of this head in it, before it is built otherwise.
    ///
    /// @return the product, or nothing where the head does not take it over
    protected @Nullable Expr product(List<Expr> factors) {
        return null;
    }

    /// True if the application has a numeric value.
    protected boolean isNumber(Apply e) {
        return isExpression() && e.args().stream().allMatch(Expr::isNumber);
    }

    /// The symbols of an application that are not bound by it.
    protected Set<Sym> freeSymbols(Apply e) {
        Set<Sym> found = new LinkedHashSet<>();
        e.collectArgs(found);
        return found;
    }

    SortKey.ClassKey classKey() {
        if (!isFunction()) {
            return new SortKey.ClassKey(Rank.OTHER, 0, className());
        }
        Integer place = functionOrder.get(name);
        boolean open = most == Integer.MAX_VALUE;
        return new SortKey.ClassKey(Rank.FUNCTION, place != null ? place : open ? 0 : 10000, name);
    }

    /// The name.
    @Override
    public String toString() {
        return name;
    }
}
