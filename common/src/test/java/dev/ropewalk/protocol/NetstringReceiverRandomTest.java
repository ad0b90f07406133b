package dev.ropewalk.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetstringReceiverRandomTest {
    private static final int MAX_LENGTH = 13;

    @Test
    void anyInputCutAnywhereGivesWhatASimpleModelGives() {
        RandomFeed.forAll(30_000, NetstringReceiverRandomTest::compare);
    }

    private static void compare(Random random) {
        String input = input(random);
        Strings strings = new Strings();
        RandomFeed feed = new RandomFeed(random);
        NetstringReceiver receiver = strings.netstrings(MAX_LENGTH);
        strings.on.put("P", () -> feed.pause(receiver));
        strings.on.put("X", () -> receiver.transport().loseConnection());
        feed.run(receiver, input);
        List<String> seen =
                strings.events.stream().map(e -> e.replaceAll("error .*", "error")).toList();
        assertEquals(model(input), seen, () -> "input " + input);
    }

    private static String input(Random random) {
        StringBuilder input = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            String text = RandomFeed.garbage(random, "PX:,0a", random.nextInt(MAX_LENGTH + 2));
            input.append(text.length()).append(':').append(text).append(',');
            input.append(random.nextBoolean() ? "1:P," : "");
        }
        if (random.nextBoolean() && !input.isEmpty()) {
            String error = RandomFeed.garbage(random, "0123456789:,", 1);
            input.setCharAt(random.nextInt(input.length()), error.charAt(0));
        }
        return input.toString();
    }

    private static List<String> model(String input) {
        List<String> events = new ArrayList<>();
        int at = 0;
        while (at < input.length()) {
            int colon = at;
            while (colon < input.length() && Character.isDigit(input.charAt(colon))) {
                colon++;
                String digits = input.substring(at, colon);
                if (digits.startsWith("0") && digits.length() > 1) {
                    events.add("error");
                    return events;
                }
                if (Integer.parseInt(digits) > MAX_LENGTH) {
                    events.add("too long " + digits);
                    return events;
                }
            }
            if (colon == input.length()) {
                return events;
            }
            if (colon == at || input.charAt(colon) != ':') {
                events.add("error");
                return events;
            }
            int comma = colon + 1 + Integer.parseInt(input.substring(at, colon));
            if (comma >= input.length()) {
                return events;
            }
            String text = input.substring(colon + 1, comma);
            events.add(input.charAt(comma) == ',' ? text : "error");
            if (input.charAt(comma) != ',' || text.equals("X")) {
                return events;
            }
            at = comma + 1;
        }
        return events;
    }
}
