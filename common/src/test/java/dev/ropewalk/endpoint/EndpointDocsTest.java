package dev.ropewalk.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Holds `docs/endpoints.md` to what the code does.
class EndpointDocsTest {
    private static final Pattern BLOCK =
            Pattern.compile("^```(.*)\n(?s:(.*?))\n```$", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| `(\\w+)` \\|");

    /// Plug-ins of the tests add to what Ropewalk brings, which is what the page shows.
    private static final String OWN_KINDS = "known are tcp, tcp6, unix";

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
                assertEquals(message.replace(OWN_KINDS, knownKinds()), thrown.getMessage());
                shown++;
            }
        }
        assertTrue(shown >= 18, "errors: " + shown);
    }

    @Test
    void theTablesHaveEveryParameterInItsOrder() {
        int clients = page.indexOf("## Clients");
        assertEquals(rows(EndpointKind::server), rows(page.substring(0, clients)));
        assertEquals(rows(EndpointKind::client), rows(page.substring(clients)));
    }

    private static boolean isOwn(EndpointKind kind) {
        return kind.getClass().getPackageName().equals("dev.ropewalk.reactor");
    }

    private static String knownKinds() {
        return "known are " + String.join(", ", EndpointParser.kinds().keySet());
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

    private static List<String> rows(Function<EndpointKind, @Nullable Signature> side) {
        List<String> rows = new ArrayList<>();
        for (EndpointKind kind : EndpointParser.kinds().values()) {
            Signature signature = side.apply(kind);
            if (signature != null && isOwn(kind)) {
                signature.parameters().forEach(each -> rows.add(kind.name() + " " + each.name()));
            }
        }
        return rows;
    }
}
