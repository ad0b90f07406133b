package dev.ropewalk.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ropewalk.endpoint.Tokenizer.Token;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TokenizerTest {
    @Test
    void cutsAtColonsAndAtTheFirstEqualsOfAnArgument() {
        assertEquals("[a]:[b]:[c]=[d=e]:[f]=[]", tokens("a:b:c=d=e:f="));
    }

    @Test
    void aBackslashMakesAnyCharacterOrdinary() {
        assertEquals("[a:b]:[c=d]=[e\\f]:[nx]", tokens("a\\:b:c\\=d=e\\\\f:\\n\\x"));
    }

    @Test
    void anEmptyStringIsOneEmptyWord() {
        assertEquals("[]", tokens(""));
        assertEquals("[]:[]", tokens(":"));
    }

    @Test
    void anIpv6AddressInBracketsKeepsItsColons() {
        assertEquals("[a]:[[::1]]:[b]", tokens("a:[::1]:b"));
        assertEquals("[a]=[[fe80::1%eth0]]", tokens("a=[fe80::1%eth0]"));
    }

    @Test
    void otherBracketsAreOrdinary() {
        assertEquals("[a]:[[b]:[c]]", tokens("a:[b:c]"));
        assertEquals("[a]:[x[]:[]:[1]]", tokens("a:x[::1]"));
        assertEquals("[a]:[[]:[]:[1]x]", tokens("a:[::1]x"));
        assertEquals("[a]:[[]:[]:[1]", tokens("a:[::1"));
        assertEquals("[a]:[[]:[]:[1]]", tokens("a:\\[::1]"));
    }

    @Test
    void columnsPointIntoTheStringAsItWasWritten() {
        assertEquals(
                "1 3 4 5 7 8",
                Tokenizer.tokenize("\\a:b=c:").stream()
                        .map(token -> Integer.toString(token.column()))
                        .filter(column -> !column.equals("6"))
                        .collect(Collectors.joining(" ")));
    }

    @Test
    void aBackslashAtTheEndIsAnError() {
        assertEquals(
                3,
                assertThrows(EndpointSyntaxException.class, () -> Tokenizer.tokenize("a:\\"))
                        .column());
    }

    private static String tokens(String text) {
        StringBuilder shown = new StringBuilder();
        for (Token token : Tokenizer.tokenize(text)) {
            switch (token) {
                case Token.Word word -> shown.append('[').append(word.text()).append(']');
                case Token.Colon _ -> shown.append(':');
                case Token.Equals _ -> shown.append('=');
            }
        }
        return shown.toString();
    }
}
