package dev.ropewalk.symbolic.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ropewalk.symbolic.expr.PythonError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each function and method, called with what it may not expect: it answers, or says in Python's
/// words why it does not.
class WrongArgumentsTest {
    private static final List<String> ARGUMENTS =
            List.of(
                    "",
                    "x",
                    "'a'",
                    "''",
                    "None",
                    "True",
                    "[]",
                    "{}",
                    "()",
                    "-1",
                    "0",
                    "1.5",
                    "oo",
                    "zoo",
                    "nan",
                    "I",
                    "x > 1",
                    "sin",
                    "lambda a: a",
                    "x, x",
                    "x, 0",
                    "0, x",
                    "x, 'a'",
                    "x, None",
                    "x, []",
                    "x, [x]",
                    "x, (x, 0)",
                    "x, {x: 1}",
                    "x, x, x",
                    "x, x, oo",
                    "x, x, -1",
                    "x, x, 'a'",
                    "1, 1, 1",
                    "[x, 1], x",
                    "x, x, x, x, x, x",
                    "foo=1",
                    "x, foo=1",
                    "*x");

    @Test
    void aFunctionThatIsCalledWronglyIsAnErrorOfPythons() {
        assertEquals(List.of(), defects(Builtins.all().stream().map(name -> name + "(%s)")));
    }

    @Test
    void aMethodThatIsCalledWronglyIsAnErrorOfPythons() {
        assertEquals(
                List.of(),
                defects(
                        Methods.all()
                                .flatMap(name ->
                                        Stream.of("expr", "x", "S(2)", "1.5", "'a'", "[x]")
                                                .map(of -> of + "." + name + "(%s)"))));
    }

    private static List<String> defects(Stream<String> calls) {
        List<String> defects = new ArrayList<>();
        Session session = new Session();
        calls.forEach(call -> {
            for (String arguments : ARGUMENTS) {
                String input = call.formatted(arguments);
                try {
                    session.answer(input);
                } catch (PythonError | ArithmeticException _) {
                    // as it should be
                } catch (RuntimeException defect) {
                    defects.add(input + " throws " + defect);
                }
            }
        });
        return defects;
    }
}
