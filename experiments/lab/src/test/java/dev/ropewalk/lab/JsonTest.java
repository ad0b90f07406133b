package dev.ropewalk.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.lab.python.Value;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The output of `--json`.
class JsonTest {
    @Test
    void fieldsStayInTheirOrderOnOneLine() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("b", 1);
        fields.put("a", Arrays.asList("x\ny", null, true));
        fields.put("c", Map.of());
        assertEquals("{\"b\": 1, \"a\": [\"x\\ny\", null, true], \"c\": {}}", Json.of(fields));
    }

    @Test
    void aDoubleIsWrittenAsPythonWritesIt() {
        assertEquals("[0.1, 1e+16, -0.0, 5e-324]", Json.of(List.of(0.1, 1e16, -0.0, 4.9e-324)));
    }

    @Test
    void whatJsonHasNoNumberForIsAText() {
        assertEquals("[\"inf\", \"-inf\", \"nan\"]", Json.of(List.of(1 / 0.0, -1 / 0.0, 0 / 0.0)));
    }

    @Test
    void numbersOfPythonAreNumbersButForComplexOnes() {
        List<Value> values =
                List.of(
                        Value.ONE,
                        new Value.Real(0.1),
                        new Value.Complex(1, 2),
                        new Value.Real(1 / 0.0));
        assertEquals("[1, 0.1, \"(1+2j)\", \"inf\"]", Json.of(values));
    }

    @Test
    void aFloatHasItsOwnDigits() {
        assertEquals("[0.1, \"nan\"]", Json.of(List.of(0.1f, Float.NaN)));
    }

    @Test
    void largeIntegersKeepTheirDigits() {
        assertEquals("1" + "0".repeat(30), Json.of(BigInteger.TEN.pow(30)));
    }

    @Test
    void markupIsLeftAsItIs() {
        assertEquals("\"<a & 'b'>\"", Json.of("<a & 'b'>"));
    }

    @Test
    void whatIsNoValueIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Json.of(new Object()));
    }
}
