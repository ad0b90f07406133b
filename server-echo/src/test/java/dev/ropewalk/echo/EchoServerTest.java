package dev.ropewalk.echo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ropewalk.service.ServerPlugin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The plug-in, and its program in a JVM of its own.
class EchoServerTest {
    private @Nullable Process program;

    @AfterEach
    void end() {
        if (program != null) {
            program.destroyForcibly();
        }
    }

    @Test
    void theServiceLoaderFindsItOnTheDiarysPort() {
        ServerPlugin echo = ServiceLoader.load(ServerPlugin.class).findFirst().orElseThrow();
        assertEquals("echo", echo.name());
        assertEquals(List.of("tcp:1234"), echo.defaultEndpoints());
        assertEquals("nc localhost 1234", echo.hint(new InetSocketAddress(1234)));
    }

    @Test
    void aPortInUseIsOneLineAndNoLivingProcess() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String endpoint = "tcp:" + taken.getLocalPort() + ":interface=127.0.0.1";
            Process started = start("--listen", endpoint);
            program = started;
            String said =
                    new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(started.waitFor(60, TimeUnit.SECONDS));
            assertEquals(
                    "ropewalk: cannot listen on " + endpoint + ": the address is in use already\n",
                    said);
            assertEquals(1, started.exitValue());
        }
    }

    private static Process start(String... options) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EchoServer.class.getName());
        builder.command().addAll(List.of(options));
        builder.environment().keySet().removeIf(name -> name.startsWith("ROPEWALK_"));
        return builder.redirectErrorStream(true).start();
    }
}
