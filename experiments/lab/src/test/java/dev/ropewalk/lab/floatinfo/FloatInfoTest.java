package dev.ropewalk.lab.floatinfo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ropewalk.lab.Cases;
import dev.ropewalk.lab.LabRun;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// `ropewalk lab floatinfo`.
class FloatInfoTest {
    private static final String TENTH = "0.1000000000000000055511151231257827021181583404541015625";
    private static final String DIARY =
            "sys.float_info(max=1.7976931348623157e+308, max_exp=1024, max_10_exp=308,"
                    + " min=2.2250738585072014e-308, min_exp=-1021, min_10_exp=-307, dig=15,"
                    + " mant_dig=53, epsilon=2.220446049250313e-16, radix=2, rounds=1)\n";

    @Test
    void theElevenFieldsAreThoseOfTheDiary() {
        assertEquals(new LabRun(0, DIARY, ""), LabRun.of("floatinfo"));
    }

    @Test
    void theElevenFieldsAreThoseOfTheCases() {
        JsonObject json =
                JsonParser.parseString(LabRun.of("floatinfo", "--json").out()).getAsJsonObject();
        Map<String, JsonElement> expected = Cases.numeric().getAsJsonObject("float_info").asMap();
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(json.keySet()));
        expected.forEach(
                (name, value) -> assertEquals(value.getAsString(), json.get(name).getAsString()));
    }

    @Test
    void floatsOf32BitsHaveLimitsOfTheirOwn() {
        assertEquals(
                "float_info(max=3.4028235e+38, max_exp=128, max_10_exp=38, min=1.1754944e-38,"
                        + " min_exp=-125, min_10_exp=-37, dig=6, mant_dig=24,"
                        + " epsilon=1.1920929e-07, radix=2, rounds=1)\n",
                LabRun.of("floatinfo", "--float").out());
    }

    @Test
    void aTableExplainsTheFields() {
        List<String> rows = LabRun.of("floatinfo", "--table").out().lines().toList();
        assertEquals(11, rows.size());
        assertTrue(rows.getFirst().matches("max +1.7976931348623157e\\+308 +the largest .*"));
    }

    @Test
    void aBatchAnswersTheShortestForms() {
        List<JsonObject> cases = Cases.numeric("float_repr");
        String input =
                cases.stream()
                        .map(c -> c.get("hex").getAsString() + "\n")
                        .collect(Collectors.joining());
        LabRun run = LabRun.fed(input, "floatinfo", "--repr", "-");
        List<String> expected = cases.stream().map(c -> c.get("repr").getAsString()).toList();
        assertEquals(expected, run.out().lines().toList());
        assertEquals(0, run.status());
    }

    @Test
    void aLineThatIsNoNumberAnswersAnError() {
        assertEquals(
                new LabRun(0, "1e+16\nerror: \"x\" is not a number\n0.1\n", ""),
                LabRun.fed("1e16\nx\n0.1", "floatinfo", "--repr=-"));
    }

    @Test
    void aDoubleIsTakenApart() {
        String anatomy =
                """
                repr    0.1
                exact   0.1000000000000000055511151231257827021181583404541015625
                hex     0x1.999999999999ap-4
                bits    0x3fb999999999999a
                binary  0 01111111011 1001100110011001100110011001100110011001100110011010
                ulp     1.3877787807814457e-17
                below   0.09999999999999999
                above   0.10000000000000002
                """;
        assertEquals(new LabRun(0, anatomy, ""), LabRun.of("floatinfo", "--repr", "0.1"));
    }

    @Test
    void aFloatIsRoundedOnceAndTakenApart() {
        String anatomy =
                """
                repr    0.1
                exact   0.100000001490116119384765625
                hex     0x1.99999a0000000p-4
                bits    0x3dcccccd
                binary  0 01111011 10011001100110011001101
                ulp     7.450581e-09
                below   0.099999994
                above   0.10000001
                """;
        assertEquals(anatomy, LabRun.of("floatinfo", "--float", "--repr=0.1").out());
        String justAboveATie = "1.000000059604644775390625001";
        assertTrue(
                LabRun.of("floatinfo", "--float", "--repr", justAboveATie)
                        .out()
                        .startsWith("repr    1.0000001\n"));
    }

    @Test
    void theEdgesHaveNeighboursToo() {
        assertEquals(List.of("-0.0", "5e-324", "-5e-324", "5e-324"), edges("-0"));
        assertEquals(List.of("inf", "inf", "1.7976931348623157e+308", "inf"), edges("inf"));
        assertEquals(List.of("nan", "nan", "nan", "nan"), edges("nan"));
        assertEquals(List.of("-5e-324", "5e-324", "-1e-323", "-0.0"), edges("-5e-324"));
    }

    private static List<String> edges(String number) {
        return LabRun.of("floatinfo", "--repr", number)
                .out()
                .lines()
                .filter(line -> line.matches("(repr|ulp|below|above) .*"))
                .map(line -> line.substring(8))
                .toList();
    }

    @Test
    void severalNumbersAndJson() {
        assertEquals(2 * 8 + 1, LabRun.of("floatinfo", "--repr", "1", "-2").out().lines().count());
        LabRun json = LabRun.of("floatinfo", "--json", "--repr", "1", "-2");
        assertTrue(json.out().startsWith("{\"repr\": 1.0, \"exact\": 1, "), json::out);
        assertEquals(2, json.out().lines().count());
    }

    @Test
    void jsonHasNumbersWhereTheyAreFinite() {
        JsonObject tenth = json("0.1");
        assertEquals(new BigDecimal(TENTH), tenth.get("exact").getAsBigDecimal());
        assertEquals("0.10000000000000002", tenth.get("above").toString());
        JsonObject zero = json("-0.0");
        assertEquals("-0.0", zero.get("exact").toString());
        JsonObject largest = json("1.7976931348623157e308");
        assertEquals("\"inf\"", largest.get("above").toString());
        assertEquals("\"nan\"", json("nan").get("exact").toString());
    }

    private static JsonObject json(String number) {
        String line = LabRun.of("floatinfo", "--json", "--repr", number).out();
        return JsonParser.parseString(line).getAsJsonObject();
    }

    @Test
    void wrongCallsSaySo() {
        LabRun wrong = LabRun.of("floatinfo", "--repr", "one");
        assertEquals(2, wrong.status());
        assertTrue(wrong.err().startsWith("ropewalk lab floatinfo: \"one\" is not a number\n"));
        assertEquals(2, LabRun.of("floatinfo", "--table", "--repr", "1").status());
        assertEquals(2, LabRun.of("floatinfo", "1").status());
    }
}
