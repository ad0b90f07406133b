package dev.ropewalk.lab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Derivatives against central differences, and against what is known.
class DualTest {
    private static Dual at(String text, double x) {
        try {
            return Expression.parse(text).differentiate(x);
        } catch (ExpressionSyntaxException wrong) {
            throw new AssertionError(wrong);
        }
    }

    private static void assertDerivative(String text, double x) {
        double h = 1e-5;
        double difference = (at(text, x + h).number() - at(text, x - h).number()) / (2 * h);
        double slope = at(text, x).slope();
        assertEquals(difference, slope, 1e-6 * Math.max(1, Math.abs(slope)), text + " at " + x);
    }

    @Test
    void eachFunctionHasItsDerivative() {
        for (Function function : Function.values()) {
            double x = function == Function.ACOSH ? 1.7 : 0.37;
            String name = function.pythonName();
            if (function.takes(1)) {
                assertDerivative(name + "(x)", x);
                if (function != Function.ACOSH
                        && function != Function.SQRT
                        && !name.startsWith("log")) {
                    assertDerivative(name + "(-x)", x);
                }
            }
            if (function.takes(2)) {
                String second = function == Function.ROUND ? "1" : "2.5 - x";
                assertDerivative(name + "(x, " + second + ")", x);
                if (function != Function.ROUND) {
                    assertDerivative(name + "(2*x + 3, x)", x);
                }
            }
        }
    }

    @Test
    void operatorsAndRulesCompose() {
        for (String text :
                List.of(
                        "x*x - 2",
                        "3*x**3 - x/(1 + x)",
                        "x**x",
                        "2**x",
                        "x**-2.5",
                        "(x - 3)**3",
                        "(-2)**3*x",
                        "x % 0.25",
                        "7 % (x + 1)",
                        "x // 0.1",
                        "-x + +x*x",
                        "sin(cos(exp(-x*x)))",
                        "x if x > 0 else -x",
                        "x and x*x",
                        "0*x or x**3",
                        "(x > 0) + x",
                        "hypot(x, 2*x, 3)",
                        "log(x, 2) + log(8, x)",
                        "int(x*10) + x",
                        "bool(x) + x",
                        "max(x, x*x, -x) + min(x, 2)",
                        "abs(3+4j)*x")) {
            assertDerivative(text, 0.62);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "x**0, 0, 0",
        "x**1, 0, 1",
        "x**2, 0, 0",
        "x**0.5, 0, Infinity",
        "0**x, 1, 0",
        "abs(x), 0, 0",
        "cbrt(x), 0, Infinity",
        "sqrt(x), 0, Infinity",
        "2, 5, 0",
        "'hypot(x, 0)', 0, 0"
    })
    void theEdgesAreWhatTheyAre(String text, double x, double slope) {
        assertEquals(slope, at(text, x).slope());
    }

    @Test
    void theErrorBoundHolds() {
        Dual product = at("(x - 1)*(x - 1)", 1 + 1e-9);
        Dual expanded = at("x*x - 2*x + 1", 1 + 1e-9);
        assertTrue(product.error() < 1e-3 * product.number(), product::toString);
        assertTrue(
                expanded.error() >= Math.abs(expanded.number() - product.number()),
                expanded::toString);
        assertTrue(expanded.error() < 1e-15, expanded::toString);
        assertEquals(0, at("x", 3).error());
    }

    @Test
    void aComplexValueIsRefused() {
        for (String text : List.of("x - 1j", "(-x)**0.5", "1j")) {
            assertThrows(PythonError.class, () -> at(text, 1), text);
        }
        assertEquals(5.0, at("abs(3+4j)*x", 1).number());
    }

    @Test
    void everyFunctionIsNamedAsInPython() {
        assertEquals(Function.values().length, Function.named().size());
        assertTrue(Arrays.stream(Function.values()).allMatch(f -> f.arity().contains("argument")));
    }
}
