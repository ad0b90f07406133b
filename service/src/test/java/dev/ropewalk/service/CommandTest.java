package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.endpoint.ServerEndpoint;
import dev.ropewalk.reactor.IoBackend;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Option;

/// Where the options of a command come from.
class CommandTest {
    private final TestServer plugin = new TestServer();

    private Command single(Map<String, String> environment, String... words) throws UsageException {
        Command command = new Command("test", List.of(plugin));
        command.parse(List.of(words), new Environment(environment));
        return command;
    }

    private Command up(Map<String, String> environment, String... words) throws UsageException {
        Command command = new Command(Command.ALL, List.of(plugin));
        command.parse(List.of(words), new Environment(environment));
        return command;
    }

    private static List<String> endpoints(Command command) {
        return command.servers().getFirst().endpoints().stream().map(ServerEndpoint::text).toList();
    }

    private static String message(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }

    @Test
    void aFlagWinsOverTheEnvironment() throws UsageException {
        Command command =
                single(
                        Map.of("ROPEWALK_THREADS", "3", "ROPEWALK_LIFETIME", "5m"),
                        "--threads",
                        "4");
        assertEquals(4, command.common().threads);
        assertEquals(Duration.ofMinutes(5), command.common().lifetime);
    }

    @Test
    void aFlagWinsEvenOverABadValueInTheEnvironment() throws UsageException {
        assertEquals(4, single(Map.of("ROPEWALK_THREADS", "x"), "--threads=4").common().threads);
    }

    @Test
    void anEmptyVariableIsAsGoodAsNone() throws UsageException {
        single(Map.of("ROPEWALK_TEST_GREETING", " ", "ROPEWALK_DRAIN_TIMEOUT", ""));
        assertEquals("hello", plugin.greeting);
    }

    @Test
    void severalEndpointsStandInOneVariableWithBlanksBetween() throws UsageException {
        Command command =
                single(Map.of("ROPEWALK_TEST_LISTEN", "tcp:1  tcp:2:interface=127.0.0.1 "));
        assertEquals(List.of("tcp:1", "tcp:2:interface=127.0.0.1"), endpoints(command));
    }

    @Test
    void theFlagForAListReplacesTheVariable() throws UsageException {
        assertEquals(
                List.of("tcp:3", "tcp:4"),
                endpoints(
                        single(
                                Map.of("ROPEWALK_TEST_LISTEN", "tcp:1"),
                                "--listen",
                                "tcp:3",
                                "--listen=tcp:4")));
    }

    @Test
    void withAllServersAnOptionHasItsServersNameInFrontAndItsVariableIsTheSame()
            throws UsageException {
        Command command =
                up(
                        Map.of("ROPEWALK_TEST_PAUSE", "2h"),
                        "--test-listen=tcp:5",
                        "--test-greeting=hi there",
                        "--transport=nio",
                        "--no-test-shout");
        assertEquals(List.of("tcp:5"), endpoints(command));
        assertEquals("hi there", plugin.greeting);
        assertEquals(Duration.ofHours(2), plugin.pause);
        assertFalse(plugin.shout);
        assertEquals(IoBackend.NIO, command.common().transport);
        assertThrows(UsageException.class, () -> up(Map.of(), "--greeting=hi"));
    }

    @Test
    void aSwitchIsTrueOrFalseInTheEnvironment() throws UsageException {
        single(Map.of("ROPEWALK_TEST_STUBBORN", "true", "ROPEWALK_TEST_SHOUT", "false"));
        assertTrue(plugin.stubborn);
        assertFalse(plugin.shout);
        UsageException wrong =
                assertThrows(
                        UsageException.class,
                        () -> single(Map.of("ROPEWALK_TEST_STUBBORN", "yes")));
        assertEquals("ROPEWALK_TEST_STUBBORN: true or false, not \"yes\"", message(wrong));
    }

    @Test
    void aBadEndpointInTheEnvironmentNamesTheVariable() {
        UsageException wrong =
                assertThrows(
                        UsageException.class,
                        () -> up(Map.of("ROPEWALK_TEST_LISTEN", "tcp:1 tcp:y"), "--threads=2"));
        assertTrue(
                message(wrong).startsWith("ROPEWALK_TEST_LISTEN: tcp:y: a port is "),
                message(wrong));
    }

    @Test
    void whatAPluginDoesNotLikeNamesItsVariables() throws UsageException {
        ConfiguredServer configuredServer =
                single(Map.of("ROPEWALK_TEST_GREETING", "no")).servers().getFirst();
        assertEquals(
                "test: a greeting is a greeting: \"no\" (from the environment: ROPEWALK_TEST_GREETING)",
                message(assertThrows(UsageException.class, configuredServer::service)));
    }

    @Test
    void autoIsTheBestBackendAndAnyOtherNameIsRefused() throws UsageException {
        assertEquals(null, single(Map.of("ROPEWALK_TRANSPORT", "auto")).common().transport);
        assertEquals(
                "--transport: no such transport: \"foo\"; there are epoll, kqueue, nio, io_uring",
                message(
                        assertThrows(
                                UsageException.class, () -> single(Map.of(), "--transport=foo"))));
    }

    @Test
    void noEndpointIsThePluginsOwn() throws UsageException {
        assertEquals(
                plugin.defaultEndpoints(),
                single(Map.of()).servers().getFirst().service().endpoints().stream()
                        .map(ServerEndpoint::text)
                        .toList());
    }

    @Test
    void aDefaultThatIsNoInitialValueIsThePluginsMistake() {
        ServerPlugin broken =
                new PluginStub() {
                    @Option(names = "--size", defaultValue = "5")
                    int size;

                    @Override
                    public String hint(SocketAddress listening) {
                        return "send " + size;
                    }
                };
        PluginException thrown =
                assertThrows(PluginException.class, () -> new Command("stub", List.of(broken)));
        assertNotNull(thrown.getMessage());
    }
}
