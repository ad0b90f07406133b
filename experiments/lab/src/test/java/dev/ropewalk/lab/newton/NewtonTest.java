package dev.ropewalk.lab.newton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.lab.LabRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `ropewalk lab newton`, as it is called.
class NewtonTest {
    private static String error(LabRun run) {
        return run.err().replaceFirst("^ropewalk lab newton: ", "").stripTrailing();
    }

    @ParameterizedTest
    @CsvSource({
        "x*x-2, 1.4142135623730951",
        "-x*x+2, 1.4142135623730951",
        "x**3-x-1, 1.324717957244746",
        "cos(x)-x, 0.7390851332151607",
        "3*x-1, 0.3333333333333333",
        "x-3, 3.0",
        "x, 0.0",
        "sqrt(x)-3, 9.0",
        "log(x)-1, 2.718281828459045",
        "x*x-1e-12, 1e-06",
        "x*x-2e-10, 1.4142135623730951e-05",
        "x**2-1e-30, 1e-15",
        "x**1000-2, 1.0006933874625807",
        "erf(x)-0.5, 0.4769362762044699",
        "x*x-2 if x>0 else 5, 1.4142135623730951"
    })
    void theRootAloneIsPrinted(String text, String root) {
        assertEquals(new LabRun(0, root + "\n", ""), LabRun.of("newton", text));
    }

    @ParameterizedTest
    @CsvSource({"x**2, 0.0", "(x-1)**3, 1.0", "(x-2)**5, 2.0", "x*x*(x+9), 0.0"})
    void multipleRootsAreFoundToo(String text, String root) {
        assertEquals(root + "\n", LabRun.of("newton", "--start=3", text).out());
    }

    @Test
    void aRootThatIsLostInRoundingIsRemarkedOn() {
        LabRun run = LabRun.of("newton", "--start=3", "x**3 - 3.3*x*x + 3.63*x - 1.331");
        assertEquals(1.1, Double.parseDouble(run.out()), 1e-4);
        assertTrue(error(run).startsWith("a multiple root, or nearly one: within "), run::err);
    }

    @Test
    void whereThereIsNoStepItGoesAside() {
        LabRun run = LabRun.of("newton", "(x+3)*(x-5)");
        assertEquals("5.0\n", run.out());
        assertEquals("the derivative is zero at x = 1.0; it went on at 1.001", error(run));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 | the derivative is zero at x = 1.0, where f(x) = 5.0",
                "x//1*0+2 | the derivative is zero at x = 1.0, where f(x) = 2.0",
                "x-x | f(x) is 0 all around x = 1.0: there is no single root",
                "x*x+1 | did not converge in 100 steps: the last led to x = .*",
                "exp(x) | did not converge in 100 steps: the last led to x = -99.0, where f.*",
                "x**-1-3 | did not converge: the derivative is zero at x = -5.99.*",
                "1e400*x | f(x) is inf at x = 1.0",
                "10**400*x | f(x) has no value at x = 1.0: OverflowError: int too large to .*",
                "1/(x-1) | f(x) has no value at x = 1.0: ZeroDivisionError: float division by zero",
                "x-1j | f(x) has no value at x = 1.0: ValueError: the value is complex",
                "sqrt(x)+1 | did not converge: f(x) has no value at x = -3.0: ValueError: math .*",
                "sqrt(x-1)-1 | the derivative is inf at x = 1.0"
            })
    void whereThereIsNoRootThatIsSaid(String text, String error) {
        LabRun run = LabRun.of("newton", text);
        assertEquals(1, run.status());
        assertEquals("", run.out());
        String literal = error.replaceAll("[()*]", "\\\\$0").replace(".\\*", ".*");
        assertTrue(error(run).matches(literal), () -> run.err() + "\n" + literal);
    }

    @Test
    void aPoleIsNoRoot() {
        LabRun run = LabRun.of("newton", "tan(x)", "--start=1.5707963267948966");
        assertEquals(1, run.status(), run::out);
    }

    @Test
    void theStartAndTheLimitsAreOptions() {
        assertEquals("-1.4142135623730951\n", LabRun.of("newton", "--start=-1", "x*x-2").out());
        assertEquals(
                "3.141592653589793\n", LabRun.of("newton", "--start", "3*pi/4", "sin(x)").out());
        assertEquals("1.5\n", LabRun.of("newton", "--tolerance=0.5", "x*x-2").out());
        LabRun two = LabRun.of("newton", "--steps=2", "x*x-2");
        assertTrue(error(two).startsWith("did not converge in 2 steps: the last led to x = 1.41"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--start=one | --start is a number, such as 1.5 or pi/2, not one",
                "--start=inf | --start is a finite number, not inf",
                "--start=1j | --start is a finite number, not 1j",
                "--steps=0 | --steps is from 1 to 1000000, not 0",
                "--tolerance=-1 | --tolerance is a part of x, from 0 up to 1, not -1.0",
                "--plot=a.gif | --plot is a file that ends in .svg or .png, not \"a.gif\"",
                "--trase | Unknown option: '--trase'"
            })
    void wrongOptionsSayWhatWouldBeRight(String option, String error) {
        LabRun run = LabRun.of("newton", option, "x");
        assertEquals(2, run.status());
        assertEquals(error, error(run).lines().findFirst().orElse(""));
    }

    @Test
    void whatIsNoExpressionIsPointedAt() {
        LabRun run = LabRun.of("newton", "x*x - 2x");
        assertEquals(2, run.status());
        String pointed =
                """
                column 8: a product is written with *, such as 2*x, not 2x
                  x*x - 2x
                         ^
                Try 'ropewalk lab newton --help'.\
                """;
        assertEquals(pointed, error(run));
        assertEquals(2, LabRun.of("newton").status());
        assertEquals(2, LabRun.of("newton", "x", "-2").status());
    }

    @Test
    void aBatchAnswersLineByLine() {
        assertEquals(
                new LabRun(
                        0,
                        """
                        1.4142135623730951
                        error: column 1: there is no expression
                        error: column 2: this ) was never opened
                        error: the derivative is zero at x = 1.0, where f(x) = 5.0
                        0.0
                        """,
                        ""),
                LabRun.fed("x*x-2\n\nx)\n5\nx", "newton", "-"));
        assertEquals(2, LabRun.fed("x\n", "newton", "--trace", "-").status());
    }

    @Test
    void theTraceIsATableOnTheStandardError() {
        LabRun run = LabRun.of("newton", "--trace", "x*x-4");
        assertEquals("2.0\n", run.out());
        String table =
                """
                step  x                   f(x)                   f'(x)               next x
                1     1.0                 -3.0                   2.0                 2.5
                2     2.5                 2.25                   5.0                 2.05
                """;
        assertTrue(run.err().startsWith(table), run::err);
    }

    @Test
    void theDiarysTraceHasItsDifferences() {
        LabRun run = LabRun.of("newton", "--diary", "--trace", "--steps=1", "x-3");
        assertTrue(run.err().contains("1     1  -2    1.00000000000655"), run::err);
    }

    @Test
    void theDiarysResultIsRemarkedOnWhereItIsNone() {
        LabRun run = LabRun.of("newton", "--diary", "x*x+1");
        assertEquals("-3.2438160314684614\n", run.out());
        assertTrue(error(run).startsWith("it did not converge: step 100 still went from "));
        assertEquals(
                "it ended with a nan, which is no root",
                error(LabRun.of("newton", "--diary", "1e400*x")));
    }

    @Test
    void jsonHasTheRootAndOnRequestTheSteps() {
        assertEquals(
                "{\"root\": 3.0, \"steps\": 1, \"remark\": null, \"trace\":"
                        + " [{\"step\": 1, \"x\": 1.0, \"f\": -2.0, \"slope\": 1.0,"
                        + " \"next\": 3.0}]}\n",
                LabRun.of("newton", "--json", "--trace", "x-3").out());
        assertEquals(
                "{\"root\": \"1j\", \"steps\": 100, \"remark\": null}\n",
                LabRun.of("newton", "--json", "--diary", "x-1j").out());
        assertTrue(
                LabRun.of("newton", "--json", "--diary", "--trace", "x-3")
                        .out()
                        .contains("{\"step\": 1, \"x\": 1, \"f\": -2, \"slope\": 1.0"));
        assertTrue(
                LabRun.of("newton", "--json", "--diary", "1e400*x")
                        .out()
                        .startsWith("{\"root\": \"nan\", "));
    }
}
