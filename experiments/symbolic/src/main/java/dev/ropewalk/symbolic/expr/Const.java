package dev.ropewalk.symbolic.expr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A named thing without parts: a constant of mathematics, a truth value, a set.
public final class Const extends Expr {
    /// The kinds of constants.
    public enum Kind {
        /// A real number.
        REAL,
        /// The imaginary unit.
        IMAGINARY,
        /// The complex infinity.
        INFINITE,
        /// True or false.
        TRUTH,
        /// A set of numbers.
        SET
    }

    private final String text;
    private final String className;
    private final Kind kind;

    /// Made once for each.
    ///
    /// @param text as it is printed
    /// @param className as SymPy calls its class
    public Const(String text, String className, Kind kind) {
        this.text = text;
        this.className = className;
        this.kind = kind;
    }

    /// The kind of this constant.
    public Kind kind() {
        return kind;
    }

    /// As it is printed.
    public String text() {
        return text;
    }

    @Override
    public List<Expr> args() {
        return List.of();
    }

    @Override
    public Expr rebuild(List<Expr> args) {
        return this;
    }

    @Override
    public String className() {
        return className;
    }

    @Override
    @Nullable Expr power(Expr exponent) {
        return ConstPower.of(this, exponent);
    }

    @Override
    Tri own(Fact fact) {
        return switch (kind) {
            case REAL -> ofReal(fact);
            case IMAGINARY ->
                    switch (fact) {
                        case IMAGINARY, ALGEBRAIC, FINITE -> Tri.YES;
                        case ZERO -> Tri.NO;
                        default -> Tri.UNKNOWN;
                    };
            case INFINITE ->
                    switch (fact) {
                        case INFINITE, COMMUTATIVE -> Tri.YES;
                        case PRIME, COMPLEX, EXTENDED_REAL, ZERO -> Tri.NO;
                        default -> Tri.UNKNOWN;
                    };
            case TRUTH, SET -> Tri.UNKNOWN;
        };
    }

    private Tri ofReal(Fact fact) {
        boolean decided = !this.equals(S.EULER_GAMMA) && !this.equals(S.CATALAN);
        return switch (fact) {
            case POSITIVE -> Tri.YES;
            case IRRATIONAL -> decided ? Tri.YES : Tri.UNKNOWN;
            case ALGEBRAIC ->
                    decided ? Tri.of(!this.equals(S.PI) && !this.equals(S.E)) : Tri.UNKNOWN;
            default -> Tri.UNKNOWN;
        };
    }

    @Override
    SortKey makeSortKey() {
        return SortKey.ofAtom(className, text);
    }

    @Override
    boolean computeIsNumber() {
        return kind == Kind.REAL || kind == Kind.IMAGINARY || kind == Kind.INFINITE;
    }

    @Override
    int computeHash() {
        return className.hashCode();
    }

    @Override
    boolean same(Expr other) {
        return other instanceof Const c && c.className.equals(className);
    }

    @Override
    public String toString() {
        return text;
    }
}
