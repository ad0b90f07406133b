package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void elementsAreNestedWithCommasBetween() {
        String json =
                new JsonWriter()
                        .object()
                        .put("a", 1)
                        .array("b")
                        .add("x")
                        .add(2)
                        .object()
                        .end()
                        .end()
                        .put("c", true)
                        .put("d", (String) null)
                        .put("e", Double.NaN)
                        .put("f", 0.5)
                        .end()
                        .toString();
        assertEquals(
                "{\"a\":1,\"b\":[\"x\",2,{}],\"c\":true,\"d\":null,\"e\":null,\"f\":0.500000}",
                json);
    }

    @Test
    void whatWouldBreakAStringALineOrAScriptIsEscaped() {
        assertEquals(
                "[\"\\\"\\\\\\n\\r\\t\\u0000\\u001b\\u007f\\u003c/script>\\u2028\\ud800é😀\"]",
                new JsonWriter()
                        .array()
                        .add("\"\\\n\r\t\0\33\177</script>\u2028\ud800é😀")
                        .end()
                        .toString());
    }
}
