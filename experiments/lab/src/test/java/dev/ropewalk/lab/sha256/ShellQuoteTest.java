package dev.ropewalk.lab.sha256;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Names in messages, as GNU's tools quote them.
class ShellQuoteTest {
    private static String quoted(String name) {
        return ShellQuote.of(FileName.of(name));
    }

    @Test
    void aPlainNameIsBare() {
        for (String name :
                new String[] {"a.b", "a#b", "x~", "a{b", ",", "a+b", "@", "%", "a]", "é"}) {
            assertEquals(name, quoted(name));
        }
    }

    @Test
    void whatAShellReadsOtherwiseIsQuoted() {
        for (String name :
                new String[] {"", "a b", "a$b", "=b", "~x", "#x", "a:b", "a\\b", "[", "{"}) {
            assertEquals("'" + name + "'", quoted(name));
        }
    }

    @Test
    void anApostropheTakesDoubleQuotesWhereThoseDo() {
        assertEquals("\"don't\"", quoted("don't"));
        assertEquals("'it'\\''s$'", quoted("it's$"));
    }

    @Test
    void whatDoesNotPrintIsEscaped() {
        assertEquals("'n'$'\\n''x'", quoted("n\nx"));
        assertEquals("''$'\\t''a'", quoted("\ta"));
        assertEquals("'a'$'\\001'", quoted("a\001"));
        assertEquals("'no'$'\\377''pe'", ShellQuote.of(new FileName("no\377pe")));
        assertEquals("'a'$'\\303'", ShellQuote.of(new FileName("a\303")));
    }
}
