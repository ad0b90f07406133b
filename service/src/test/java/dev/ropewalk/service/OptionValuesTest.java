package dev.ropewalk.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import dev.ropewalk.reactor.TcpOptions;
import dev.ropewalk.service.log.LogJson;
import dev.ropewalk.service.log.LogLine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// From text to values, and back to text.
class OptionValuesTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, 250ms",
        "30s, 30s",
        "90s, 90s",
        "120s, 2m",
        "24h, 1d",
        "0m, 0s",
        "1500ms, 1500ms"
    })
    void aDurationIsANumberAndAUnit(String text, String shortest) {
        Duration duration = OptionValues.duration(text);
        assertEquals(shortest, OptionValues.text(duration));
        assertEquals(duration, OptionValues.duration(shortest));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1.5s", "5 s", "PT5S", "3651d", "999999999999d"})
    void whatIsNoDurationIsQuoted(String text) {
        IllegalArgumentException wrong =
                assertThrows(IllegalArgumentException.class, () -> OptionValues.duration(text));
        assertTrue(String.valueOf(wrong.getMessage()).endsWith("not \"" + text + "\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"30s,5s,3 | 30 5 3", "2m,20s | 120 20 6", "5m | 300 10 6", "0s | 0 10 6"})
    void keepaliveIsAnIdleTimeAnIntervalAndANumber(String text, String seconds) {
        TcpOptions tcp = OptionValues.keepAlive(text);
        assertEquals(
                seconds,
                tcp.keepAliveIdle().toSeconds()
                        + " "
                        + tcp.keepAliveInterval().toSeconds()
                        + " "
                        + tcp.keepAliveProbes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "60", "60s,10s,6,1", "60s,,6", "60s,10s,128", "500ms", "10h", "1s,0s"})
    void whatIsNoKeepaliveIsAnErrorThatQuotesTheValue(String text) {
        assertThrows(IllegalArgumentException.class, () -> OptionValues.keepAlive(text));
    }

    @Test
    void aHintReachesTheAddress() throws UnknownHostException {
        byte[] any = new byte[16];
        byte[] six = any.clone();
        six[15] = 1;
        assertEquals(
                "nc localhost 1234",
                CommandHints.nc(new InetSocketAddress(InetAddress.getByAddress(any), 1234)));
        assertEquals("curl localhost:80", CommandHints.curl(new InetSocketAddress(80)));
        assertEquals(
                "nc ::1 7",
                CommandHints.nc(new InetSocketAddress(InetAddress.getByAddress(six), 7)));
        assertEquals(
                "curl [::1]:8080",
                CommandHints.curl(new InetSocketAddress(InetAddress.getByAddress(six), 8080)));
        assertEquals("nc -U /run/e", CommandHints.nc(UnixDomainSocketAddress.of("/run/e")));
        assertEquals(
                "curl --unix-socket /run/e localhost",
                CommandHints.curl(UnixDomainSocketAddress.of("/run/e")));
    }

    @Test
    void anEventIsOneLineWhateverIsInIt() {
        LoggerContext context = new LoggerContext();
        LoggingEvent event =
                new LoggingEvent(
                        "",
                        context.getLogger("dev.ropewalk.reactor.Reactor"),
                        Level.WARN,
                        "a\r\nb\u001b[31m{}",
                        new IllegalStateException("x"),
                        new Object[] {"\u0007c"});
        assertTrue(
                new LogLine(false)
                        .doLayout(event)
                        .matches(
                                "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d WARN  Reactor - a\\\\x0d\\\\x0ab\\\\x1b\\[31m\\\\x07c\n"));
        assertTrue(
                new LogLine(true)
                        .doLayout(event)
                        .contains("\n        at dev.ropewalk.service.OptionValuesTest"));
    }

    @Test
    void anObjectOfTheLogHasNothingThatSpeaksToATerminal() {
        LoggerContext context = new LoggerContext();
        LogJson json = new LogJson();
        json.setContext(context);
        json.start();
        String line =
                new String(
                        json.encode(
                                new LoggingEvent(
                                        "",
                                        context.getLogger("dev.ropewalk.reactor.Reactor"),
                                        Level.WARN,
                                        "a\r\n\u001b\u007f\u009b\u202e\u2028\udb40\udc41é😀",
                                        null,
                                        null)),
                        StandardCharsets.UTF_8);
        assertTrue(
                line.contains("a\\r\\n\\u001B\\u007f\\u009b\\u202e\\u2028\\udb40\\udc41é😀\""),
                line);
        assertEquals(1, line.lines().count());
        assertTrue(line.endsWith("}\n"), line);
    }
}
