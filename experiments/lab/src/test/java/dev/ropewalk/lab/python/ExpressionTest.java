package dev.ropewalk.lab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Expressions against what CPython 3.11 computed, and against what it refuses.
class ExpressionTest {
    /// The value of an expression as Python prints it, or the name of the error.
    private static String result(String x, String text) throws ExpressionSyntaxException {
        try {
            Value at = Expression.parse(x).evaluate(Value.ZERO);
            return Expression.parse(text).evaluate(at).repr();
        } catch (PythonError error) {
            return error.kind();
        }
    }

    @Test
    void valuesAreThoseOfCPython() throws IOException, ExpressionSyntaxException {
        List<String> rows;
        try (InputStream in = getClass().getResourceAsStream("/python-expressions.tsv")) {
            byte[] table = Objects.requireNonNull(in).readAllBytes();
            rows = new String(table, StandardCharsets.UTF_8).lines().toList();
        }
        assertTrue(rows.size() > 500, () -> rows.size() + " rows");
        for (String row : rows) {
            String[] cells = row.split("\t", -1);
            assertEquals(cells[2], result(cells[0], cells[1]), row);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "math.cos(x) - cos(x), 0.0",
        "__import__('math').pi, 3.141592653589793",
        "__import__(\"math\").sqrt(4), 2.0",
        "'  x\t+ 1 ', 2",
        "'(x\n+ 1)', 2",
        "'x # + 1', 1",
        "'x\n', 1",
        "'max(1,2,)', 2",
        "bool(0.0) + bool(nan) + bool(2j), 2",
        "ｘ, 1"
    })
    void whatPythonAlsoTakesIsTaken(String text, String repr) throws ExpressionSyntaxException {
        assertEquals(repr, result("1", text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | 1 | there is no expression",
                "' ' | 2 | there is no expression",
                "x + | 4 | the expression is not finished",
                "2x | 2 | a product is written with *, such as 2*x, not 2x",
                "x(2) | 2 | only a function is called; a product is written with *",
                "(x | 1 | this ( was never closed",
                "x) | 2 | this ) was never opened",
                "x x | 3 | an operator is missing before \"x\"",
                "x + * 2 | 5 | a number, x or a function is missing before \"*\"",
                "y - 1 | 1 | there is no \"y\": the variable is x, functions are Python's",
                "ln(x) | 1 | there is no \"ln\"; it is log",
                "π | 1 | there is no \"π\"; it is pi",
                "sin x | 1 | sin is a function: sin(x)",
                "sin() | 1 | sin takes 1 argument, not 0",
                "log(1,2,3) | 1 | log takes 1 or 2 arguments, not 3",
                "max(1) | 1 | max takes 2 arguments or more, not 1",
                "x² | 2 | what may stand here is no \"²\" (U+00B2)",
                "x = 2 | 3 | what may stand here is no \"=\" (U+003D)",
                "x @ 2 | 3 | \"@\" does not go here",
                "1__0 | 1 | an invalid number",
                "1e | 2 | a product is written with *, such as 2*x, not 2x",
                "0x | 1 | an invalid number",
                "007 | 1 | an integer does not begin with 0; an octal one begins with 0o",
                "\"a\" | 1 | \"a\" is a text, not a number",
                "x, 1 | 2 | \",\" does not go here",
                "(x, 1) | 3 | a comma separates arguments of a function only",
                "1 if x | 7 | here \"else\" is missing, not the end",
                "__import__('os') | 1 | nothing is imported here; names of math are known",
                "math.abs(x) | 6 | math has no \"abs\"",
                "math.system | 6 | there is no \"system\": the variable is x, functions are Python's"
            })
    void whatIsNoExpressionIsPointedAt(String text, int column, String message) {
        ExpressionSyntaxException wrong =
                assertThrows(ExpressionSyntaxException.class, () -> Expression.parse(text));
        assertEquals("column " + column + ": " + message, wrong.getMessage());
        assertEquals(column, wrong.column());
    }

    @Test
    void theCaretStandsUnderTheCharacter() {
        ExpressionSyntaxException wrong =
                assertThrows(ExpressionSyntaxException.class, () -> Expression.parse("\tx + 2x\n"));
        assertEquals(
                """
                column 7: a product is written with *, such as 2*x, not 2x
                   x + 2x\s
                        ^\
                """,
                wrong.pointed());
    }

    @Test
    void noDepthIsTooMuchForTheStack() {
        for (String deep :
                List.of(
                        "(".repeat(100_000),
                        "(".repeat(201) + "x" + ")".repeat(201),
                        "-".repeat(100_000) + "x",
                        "x**".repeat(100_000) + "x",
                        "x+".repeat(100_000) + "x",
                        "not ".repeat(100_000) + "x",
                        "x and ".repeat(100_000) + "x",
                        "x if x else ".repeat(100_000) + "x")) {
            assertThrows(ExpressionSyntaxException.class, () -> Expression.parse(deep));
        }
    }

    @Test
    void whatIsDeepEnoughForPeopleIsComputed() throws ExpressionSyntaxException {
        assertEquals("1001", result("1", "x+".repeat(1000) + "x"));
        assertEquals("1", result("1", "(".repeat(200) + "x" + ")".repeat(200)));
        assertEquals("1", result("1", "-".repeat(1000) + "x"));
        Expression sum = Expression.parse("x+".repeat(1000) + "x");
        assertEquals(1001, sum.differentiate(2).slope());
    }

    @Test
    void integersAreBoundedInTimeAndSpace() throws ExpressionSyntaxException {
        for (String huge : List.of("9**9**9", "1<<10**9", "2**(10**30)", "(2**10**6)*(2**10**6)")) {
            assertEquals("OverflowError", result("1", huge));
        }
        assertEquals("1", result("1", "x**10**30"));
        assertEquals("0", result("1", "0**10**30"));
        assertThrows(ExpressionSyntaxException.class, () -> Expression.parse("1".repeat(4301)));
    }
}
