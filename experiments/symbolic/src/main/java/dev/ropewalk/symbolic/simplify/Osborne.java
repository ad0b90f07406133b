package dev.ropewalk.symbolic.simplify;

import static dev.ropewalk.symbolic.expr.Ops.div;
import static dev.ropewalk.symbolic.expr.Ops.mul;

import dev.ropewalk.symbolic.expr.Apply;
import dev.ropewalk.symbolic.expr.Expr;
import dev.ropewalk.symbolic.expr.Hyperbolic;
import dev.ropewalk.symbolic.expr.S;
import dev.ropewalk.symbolic.expr.SecCsc;
import dev.ropewalk.symbolic.expr.SinCos;
import dev.ropewalk.symbolic.expr.Sym;
import dev.ropewalk.symbolic.expr.TanCot;
import java.util.HashMap;
import java.util.Map;

/// Osborne's rule: hyperbolic functions as trigonometric ones of an imaginary argument, and back.
///
/// @param expr with trigonometric functions for the hyperbolic ones, in which the mark stands for
///   the imaginary unit
/// @param mark the unit's place
/// @param masked what stands for the trigonometric functions that were there before
record Osborne(Expr expr, Sym mark, Map<Expr, Expr> masked) {
    static Osborne of(Expr e) {
        Map<Expr, Expr> masks = new HashMap<>();
        Map<Expr, Expr> masked = new HashMap<>();
        e.has(f -> {
            boolean circular = Walk.TRIGONOMETRIC.stream().anyMatch(name -> Walk.is(f, name));
            if (circular && !masks.containsKey(f)) {
                Sym mask = Sym.dummy("t");
                masks.put(f, mask);
                masked.put(mask, f);
            }
            return false;
        });
        Sym mark = Sym.dummy("i");
        return new Osborne(Walk.up(e.replace(masks), f -> circular(f, mark)), mark, masked);
    }

    private static Expr circular(Expr f, Sym mark) {
        if (!(f instanceof Apply a) || !Walk.HYPERBOLIC.contains(a.head().name())) {
            return f;
        }
        Expr arg = mul(a.arg(), mark);
        return switch (a.head().name()) {
            case "sinh" -> mul(S.I, SinCos.SIN.of(arg));
            case "cosh" -> SinCos.COS.of(arg);
            case "tanh" -> mul(S.I, TanCot.TAN.of(arg));
            case "coth" -> div(TanCot.COT.of(arg), S.I);
            case "sech" -> SecCsc.SEC.of(arg);
            default -> div(SecCsc.CSC.of(arg), S.I);
        };
    }

    /// Another expression with the hyperbolic functions again.
    Expr back(Expr e) {
        return Walk.up(e, this::hyperbolic).replace(masked);
    }

    private Expr hyperbolic(Expr f) {
        if (!(f instanceof Apply a) || !Walk.TRIGONOMETRIC.contains(a.head().name())) {
            return f;
        }
        Expr arg = a.arg().replace(Map.of(mark, S.ONE));
        return switch (a.head().name()) {
            case "sin" -> div(Hyperbolic.SINH.of(arg), S.I);
            case "cos" -> Hyperbolic.COSH.of(arg);
            case "tan" -> div(Hyperbolic.TANH.of(arg), S.I);
            case "cot" -> mul(S.I, Hyperbolic.COTH.of(arg));
            case "sec" -> SecCsc.SECH.of(arg);
            default -> mul(S.I, SecCsc.CSCH.of(arg));
        };
    }
}
