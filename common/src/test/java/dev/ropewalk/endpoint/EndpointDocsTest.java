package dev.ropewalk.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds `docs/endpoints.md` to what the code does.
class EndpointDocsTest {
    private static final Pattern BLOCK =
            Pattern.compile("^```(.*)\n(?s:(.*?))\n```$", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| `(\\w+)` \\|");

    private final String page;

    EndpointDocsTest() throws IOException {
        page = Files.readString(Path.of("../docs/endpoints.md"));
    }

    @Test
    void everySampleServerIsOne() {
        List<MatchResult> blocks = blocks("server");
        for (MatchResult block : blocks) {
            Set<String> extraKeys = Set.of(block.group(1).split(" ", -1));
            for (String sample : samples(block.group(2))) {
                ServerEndpoint endpoint = ServerEndpoint.parse(sample, extraKeys);
                assertEquals(endpoint, ServerEndpoint.parse(endpoint.text(), extraKeys));
            }
        }
        assertTrue(blocks.size() >= 4, "blocks: " + blocks.size());
    }

    @Test
    void everySampleClientIsOne() {
        List<MatchResult> blocks = blocks("client");
        for (MatchResult block : blocks) {
            for (String sample : samples(block.group(2))) {
                ClientEndpoint endpoint = ClientEndpoint.parse(sample);
                assertEquals(endpoint, ClientEndpoint.parse(endpoint.text()));
            }
        }
        assertTrue(blocks.size() >= 2, "blocks: " + blocks.size());
    }

    @Test
    void everySampleErrorReadsAsItIsShown() {
        int shown = 0;
        for (MatchResult block : blocks("error")) {
            for (String message : block.group(2).split("\n\n", -1)) {
                String text = message.lines().toList().get(1).substring(2);
                var thrown =
                        assertThrows(
                                EndpointSyntaxException.class,
                                () -> parse(block.group(1).endsWith("server"), text));
                assertEquals(message, thrown.getMessage());
                shown++;
            }
        }
        assertTrue(shown >= 18, "errors: " + shown);
    }

    @Test
    void theTablesHaveEveryParameterInItsOrder() {
        int clients = page.indexOf("## Clients");
        List<String> servers =
                rows(Stream.of(ServerKind.values()), kind -> kind.signature().keys());
        assertEquals(servers, rows(page.substring(0, clients)));
        assertEquals(
                rows(Stream.of(ClientKind.values()), kind -> kind.signature().keys()),
                rows(page.substring(clients)));
    }

    private static Object parse(boolean server, String text) {
        return server ? ServerEndpoint.parse(text) : ClientEndpoint.parse(text);
    }

    private List<MatchResult> blocks(String name) {
        return BLOCK.matcher(page)
                .results()
                .filter(block -> block.group(1).split(" ", 2)[0].equals(name))
                .toList();
    }

    private static List<String> samples(String block) {
        return block.lines().map(line -> line.replaceFirst(" +#.*", "")).toList();
    }

    private static List<String> rows(String section) {
        return ROW.matcher(section)
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static <E extends Enum<E>> List<String> rows(
            Stream<E> kinds, Function<E, List<String>> keys) {
        return kinds.flatMap(kind ->
                        keys.apply(kind).stream()
                                .map(key -> kind.name().toLowerCase(Locale.ROOT) + " " + key))
                .toList();
    }
}
