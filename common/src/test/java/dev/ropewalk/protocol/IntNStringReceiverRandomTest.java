package dev.ropewalk.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntNStringReceiverRandomTest {
    private static final int MAX_LENGTH = 13;

    @Test
    void anyInputCutAnywhereGivesWhatASimpleModelGives() {
        RandomFeed.forAll(25_000, IntNStringReceiverRandomTest::compare);
    }

    private static void compare(Random random) {
        int prefixLength = 1 + random.nextInt(4);
        String input = input(random, prefixLength);
        Strings strings = new Strings();
        strings.keepsOverlong = random.nextBoolean();
        RandomFeed feed = new RandomFeed(random);
        IntNStringReceiver receiver = strings.intN(prefixLength, MAX_LENGTH);
        strings.on.put("P", () -> feed.pause(receiver));
        strings.on.put("X", () -> receiver.transport().loseConnection());
        feed.run(receiver, input);
        List<String> expected = model(input, prefixLength, strings.keepsOverlong);
        assertEquals(expected, strings.events, () -> "input " + input);
    }

    private static String input(Random random, int prefixLength) {
        StringBuilder input = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            String text = RandomFeed.garbage(random, "PX\0\1a", random.nextInt(MAX_LENGTH + 3));
            input.append("\0".repeat(prefixLength - 1)).append((char) text.length()).append(text);
            input.append(random.nextBoolean() ? "\0".repeat(prefixLength - 1) + "\1P" : "");
        }
        if (random.nextInt(4) == 0 && !input.isEmpty()) {
            input.setCharAt(random.nextInt(input.length()), (char) random.nextInt(256));
        }
        return input.toString();
    }

    private static List<String> model(String input, int prefixLength, boolean keeps) {
        List<String> events = new ArrayList<>();
        String rest = input;
        while (rest.length() >= prefixLength) {
            byte[] prefix = rest.substring(0, prefixLength).getBytes(StandardCharsets.ISO_8859_1);
            long length = new BigInteger(1, prefix).longValueExact();
            rest = rest.substring(prefixLength);
            if (length > MAX_LENGTH) {
                events.add("too long " + length);
                rest = keeps && length < rest.length() ? rest.substring((int) length) : "";
            } else if (length > rest.length()) {
                rest = "";
            } else {
                String text = rest.substring(0, (int) length);
                events.add(text);
                rest = text.equals("X") ? "" : rest.substring((int) length);
            }
        }
        return events;
    }
}
