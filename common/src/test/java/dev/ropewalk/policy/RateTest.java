package dev.ropewalk.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A rate as a person writes it.
class RateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100/s | 100 | 100",
                "0.5/s | 0.5 | 1",
                "1.5/s | 1.5 | 2",
                "30/m | 0.5 | 1",
                "7200/h | 2 | 2",
                "100/s,burst=200 | 100 | 200",
                "100/s,burst=1 | 100 | 1"
            })
    void aRateIsANumberAndAUnit(String text, double perSecond, long burst) {
        assertEquals(new Rate(perSecond, burst), Rate.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1000/s, 1000 a second",
        "1.5/s, 1.5 a second",
        "0.5/s, 30 a minute",
        "1/h, 1 an hour",
        "7200/h, 2 a second"
    })
    void aRateIsSaidInTheUnitInWhichItIsOneOrMore(String text, String said) {
        assertEquals(said, Rate.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "100",
                "100/d",
                "/s",
                "-1/s",
                "0/s",
                "0.0/s",
                "1e3/s",
                "100/s,200",
                "100/s,burst=",
                " 100/s",
                "100/s,burst=-1"
            })
    void whatIsNoRateIsQuoted(String text) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> Rate.parse(text));
        assertTrue(String.valueOf(wrong.getMessage()).endsWith("not \"" + text + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100/s,burst=0"})
    void aBurstOfNothingIsQuoted(String text) {
        var wrong = assertThrows(IllegalArgumentException.class, () -> Rate.parse(text));
        assertEquals("a burst is 1 or more: 0", wrong.getMessage());
    }
}
