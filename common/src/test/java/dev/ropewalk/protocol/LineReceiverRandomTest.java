package dev.ropewalk.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineReceiverRandomTest {
    @Test
    void anyInputCutAnywhereGivesWhatASimpleModelGives() {
        RandomFeed.forAll(50_000, LineReceiverRandomTest::compare);
    }

    private static void compare(Random random) {
        int maxLength = random.nextInt(8);
        boolean keeps = random.nextBoolean();
        String input = RandomFeed.garbage(random, "aaR2PX\r\r\n\n\n", random.nextInt(60));
        Lines lines = new Lines(maxLength);
        lines.keepsOverlong = keeps;
        RandomFeed feed = new RandomFeed(random);
        lines.on.put("R2", () -> rawForTwo(lines));
        lines.on.put("P", () -> feed.pause(lines));
        lines.on.put("X", () -> lines.transport().loseConnection());
        feed.run(lines, input);
        assertEquals(model(input, maxLength, keeps), lines.joined(), () -> "input " + input);
    }

    private static void rawForTwo(Lines lines) {
        lines.rawWanted = 2;
        lines.setRawMode();
    }

    /// The events for `input`: all of it at hand, looked at char by char, no buffer reused.
    private static List<String> model(String input, int maxLength, boolean keeps) {
        List<String> events = new ArrayList<>();
        String rest = input;
        while (!rest.isEmpty()) {
            int lf = rest.indexOf('\n');
            String line = lf < 0 ? rest : rest.substring(0, lf);
            boolean cr = line.endsWith("\r");
            int length = line.length() - (cr ? 1 : 0);
            rest = lf < 0 ? "" : rest.substring(lf + 1);
            if (length > maxLength) {
                events.add("too long");
                rest = keeps ? rest : "";
            } else if (lf >= 0) {
                String text = line.substring(0, length);
                events.add(text);
                rest = text.equals("X") ? "" : rest;
                if (text.equals("R2") && !rest.isEmpty()) {
                    int raw = Math.min(2, rest.length());
                    events.add("raw " + rest.substring(0, raw));
                    rest = rest.substring(raw);
                }
            }
        }
        return events;
    }
}
