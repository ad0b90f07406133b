package dev.ropewalk.lab.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Floats as Python prints and reads them.
class PythonFloatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "-0.0",
                "0.1",
                "1e+16",
                "9999999999999998.0",
                "0.0001",
                "1e-05",
                "1.5e-05",
                "123456789.125",
                "5e-324",
                "1e-323",
                "1.5e-323",
                "6e-323",
                "2.2250738585072014e-308",
                "1.7976931348623157e+308",
                "2e+23",
                "5.684341886080802e-14",
                "inf",
                "-inf",
                "nan"
            })
    void itsOwnFormIsReadAndPrintedAgain(String repr) {
        assertEquals(repr, PythonFloat.repr(PythonFloat.parse(repr)));
    }

    @Test
    void anyDoubleIsReadBackAsItself() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 100_000; i++) {
            long bits = i < 2000 ? i : random.nextLong();
            double x = Double.longBitsToDouble(bits);
            String repr = PythonFloat.repr(x);
            long same = Double.doubleToLongBits(PythonFloat.parse(repr));
            assertEquals(Double.doubleToLongBits(x), same, () -> repr + ", seed " + seed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "3.4028235e38, 3.4028235e+38",
        "1.4e-45, 1e-45",
        "1.1754944e-38, 1.1754944e-38",
        "16777216, 16777216.0",
        "1e-5, 1e-05"
    })
    void floatsOf32BitsHaveFewerDigits(float x, String repr) {
        assertEquals(repr, PythonFloat.repr(x));
    }

    @ParameterizedTest
    @CsvSource({
        "1_000.5, 1000.5",
        "1_0e1_0, 1e11",
        "' +.5\t', 0.5",
        "5., 5.0",
        "-Infinity, -Infinity",
        "iNF, Infinity",
        "-nan, NaN",
        "1e400, Infinity",
        "1e-400, 0.0",
        "١٢٫, NaN?",
        "'\u00a0٣5', 35.0",
        "0x1.8p-3, 0.1875",
        "-0X.8, -0.5",
        "0xff, 255.0"
    })
    void whatFloatReadsIsRead(String text, String value) {
        if (value.endsWith("?")) {
            assertThrows(NumberFormatException.class, () -> PythonFloat.parse(text));
        } else {
            assertEquals(Double.parseDouble(value), PythonFloat.parse(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "1__0",
                "_1",
                "1_",
                "1_.5",
                "1._5",
                "1e",
                "1e_5",
                "1d",
                "1f",
                "0x",
                "0x1p",
                "0x1_0",
                "- 1",
                "1 2",
                "infinit",
                "1,5",
                "0b1",
                "--1",
                "NaN()",
                "1j",
                "\u001c1",
                "\u20051\u001f",
                "0x1٣"
            })
    void whatFloatRefusesIsRefused(String text) {
        assertThrows(NumberFormatException.class, () -> PythonFloat.parse(text));
    }

    @Test
    void aRefusalQuotesWhatItWas() {
        assertEquals("\"1 2\" is not a number", refusal("1 2"));
        assertEquals("\"\\u0000\\u007f\" is not a number", refusal("\0\u007f"));
        assertEquals("\"" + "x".repeat(40) + "…\" is not a number", refusal("x".repeat(1000)));
        assertTrue(refusal("0x1p1024").contains("too large for a float"));
    }

    private static String refusal(String text) {
        return String.valueOf(
                assertThrows(NumberFormatException.class, () -> PythonFloat.parse(text))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0x1.999999999999ap-4",
        "1, 0x1.0000000000000p+0",
        "-0.0, -0x0.0p+0",
        "5e-324, 0x0.0000000000001p-1022",
        "-inf, -inf",
        "nan, nan"
    })
    void hexadecimalIsThatOfFloatHex(String number, String hex) {
        assertEquals(hex, PythonFloat.hex(PythonFloat.parse(number)));
    }

    @Test
    void floatsAreReadWithoutADetour() {
        assertEquals(1.0000001f, PythonFloat.parseFloat("1.000000059604644775390625001"));
        assertThrows(NumberFormatException.class, () -> PythonFloat.parseFloat("0x1p128"));
    }
}
