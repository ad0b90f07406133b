package dev.ropewalk.counter.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class BadgeTest {
    private static Element svg(String label, long number) throws Exception {
        String text = new Badge(label, Colour.DEFAULT).svg(number);
        Document document =
                DocumentBuilderFactory.newDefaultNSInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return document.getDocumentElement();
    }

    private static String title(Element svg) {
        return svg.getElementsByTagName("title").item(0).getTextContent();
    }

    @Test
    void itIsAnImageWithAName() throws Exception {
        Element svg = svg("requests", 42);
        assertEquals("http://www.w3.org/2000/svg", svg.getNamespaceURI());
        assertEquals("img", svg.getAttribute("role"));
        assertEquals("requests: 42", svg.getAttribute("aria-label"));
        assertEquals("requests: 42", title(svg));
        assertEquals("requests", svg.getElementsByTagName("text").item(0).getTextContent());
        assertEquals("42", svg.getElementsByTagName("text").item(1).getTextContent());
    }

    @Test
    void whatWouldNotBeSeenOnAWhitePageHasAnEdge() {
        assertTrue(new Badge("a", Colour.parse("white")).svg(1).contains(" stroke="));
        assertFalse(new Badge("a", Colour.DEFAULT).svg(1).contains(" stroke="));
    }

    @Test
    void withoutALabelItIsTheNumberAlone() throws Exception {
        Element svg = svg("", 42);
        assertEquals("42", svg.getAttribute("aria-label"));
        assertEquals(1, svg.getElementsByTagName("text").getLength());
        assertEquals("28", svg.getAttribute("width"));
    }

    @Test
    void anyLabelIsWellFormedAndItself() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder label = new StringBuilder();
            random.ints(random.nextInt(30), 0, 0x11000)
                    .forEach(c -> label.append(Character.toString(c % 3 == 0 ? c % 128 : c)));
            String shown =
                    label.toString()
                            .replaceAll(
                                    "[^\\t\\n\\r -~\\u00a0-\\ud7ff\\ue000-\\ufffd\\x{10000}-\\x{10ffff}]",
                                    "\ufffd");
            String where = "seed " + seed + ": " + label;
            Element svg = svg(label.toString(), i);
            // a parser makes one line end of all
            assertEquals(
                    (shown.isEmpty() ? "" : shown + ": ").replaceAll("\r\n?", "\n") + i,
                    title(svg),
                    where);
        }
    }

    @Test
    void aLabelHas64CharactersAtMost() {
        new Badge("\ud83d\ude00".repeat(64), Colour.DEFAULT);
        assertThrows(
                IllegalArgumentException.class, () -> new Badge("a".repeat(65), Colour.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "requests, 47.4",
        "iiii, 12.1",
        "MMMM, 37.1",
        "0123456789, 69.9",
        "Shirley, 38.27",
        "\u00e9, 6.6",
        "e\u0301, 6.6",
        "\u6f22\u5b57, 22",
        "\ud55c\uae00, 22",
        "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67, 11",
        "\ud83c\udde8\ud83c\uddfa, 11",
        "\ud83d\udc4d\ud83c\udffd, 11",
    })
    void aTextIsAsWideAsInVerdana(String text, double width) {
        assertEquals(width, TextWidth.of(text, 11), 0.06);
    }

    @ParameterizedTest
    @CsvSource({
        "red, #cf222e",
        "RED, #cf222e",
        "abc, #aabbcc",
        "#abc, #aabbcc",
        "0969DA, #0969da",
        "#000000, #000000"
    })
    void aColourIsANameOrDigits(String text, String colour) {
        assertEquals(colour, Colour.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "12", "1234", "#12345", "1234567", "ggg", "url(x)", "red;"})
    void anythingElseIsNoColour(String text) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> Colour.parse(text));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith("A colour is one of black, "));
    }

    @Test
    void textHasTheBetterContrast() {
        assertEquals("#ffffff", Colour.parse("black").ink().toString());
        assertEquals("#ffffff", Colour.DEFAULT.ink().toString());
        assertEquals("#ffffff", Colour.parse("red").ink().toString());
        assertEquals("#000000", Colour.parse("yellow").ink().toString());
        assertEquals("#000000", Colour.parse("white").ink().toString());
    }

    @Test
    void textCanBeReadOnAnyColour() {
        for (int rgb = 0; rgb <= 0xffffff; rgb += 0x000307) {
            Colour ground = new Colour(rgb);
            double contrast = ground.contrast(ground.ink());
            assertTrue(contrast >= 4.5, ground + " with " + ground.ink() + ": " + contrast);
        }
    }

    @Test
    void itsNumbersAreThoseOfSvgInAnyCountry() {
        Locale before = Locale.getDefault();
        String usual = new Badge("requests", Colour.DEFAULT).svg(42);
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertEquals("\u0664\u0662", "%d".formatted(42), "a country with digits of its own");
            assertEquals(usual, new Badge("requests", Colour.DEFAULT).svg(42));
        } finally {
            Locale.setDefault(before);
        }
    }
}
