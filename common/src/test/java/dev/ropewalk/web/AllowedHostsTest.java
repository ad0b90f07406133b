package dev.ropewalk.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostsTest {
    private static final AllowedHosts HOSTS =
            AllowedHosts.of("--allow-host", List.of("Lines.example.org", "other.example."));

    private static InetSocketAddress at(String address) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), 4000);
    }

    private static Request request(SocketAddress peer, @Nullable String host) {
        HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        if (host != null) {
            head.headers().set("Host", host);
        }
        Request.Origin origin =
                new Request.Origin(
                        peer, at("192.0.2.7"), null, Request.of(HttpMethod.GET, "/").clock());
        return new Request(head, Unpooled.EMPTY_BUFFER, origin);
    }

    private static @Nullable CompleteResponse refusal(@Nullable String host) {
        return HOSTS.refusal(request(at("203.0.113.1"), host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.0.0.1:9090",
                "192.0.2.7:1025",
                "[::1]",
                "[2001:db8::1]:9090",
                "localhost",
                "LOCALHOST:9090",
                "localhost.:80",
                "a.localhost",
                "lines.example.org:443",
                "LINES.example.org.",
                "other.example",
                ""
            })
    void anAddressAndANameOfThisMachineAreAllowed(String host) {
        assertNull(refusal(host));
    }

    @Test
    void theNameOfThisMachineIsAllowed() throws Exception {
        String name = InetAddress.getLocalHost().getHostName();
        assertNull(refusal(name.split("\\.", 2)[0] + ":9090"));
    }

    @Test
    void aRequestWithoutAHostIsAllowed() {
        assertNull(refusal(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:1025",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evillocalhost",
                "a.lines.example.org",
                "example.org",
                "2130706433",
                "127.1"
            })
    void anyOtherNameIsNot(String host) {
        CompleteResponse refusal = refusal(host);
        assertNotNull(refusal);
        assertEquals(421, refusal.status().code());
        String text = new String(refusal.body(), StandardCharsets.UTF_8);
        assertTrue(text.contains("--allow-host NAME"), text);
    }

    @Test
    void onlyAConnectionOfThisMachineIsLookedAtWhereThatIsAskedFor() {
        AllowedHosts local = HOSTS.forLocalPeers();
        for (String peer : List.of("127.0.0.1", "127.9.9.9", "::1", "192.0.2.7")) {
            assertNotNull(local.refusal(request(at(peer), "evil.example")));
            assertNull(local.refusal(request(at(peer), "localhost")));
        }
        assertNull(local.refusal(request(at("203.0.113.1"), "evil.example")));
        assertNull(local.refusal(request(UnixDomainSocketAddress.of(""), "evil.example")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://a.example",
                "a.example:80",
                "a b",
                "127.0.0.1",
                "[::1]",
                "*",
                "*.example.org",
                ".example.org"
            })
    void whatIsNoNameCannotBeAdded(String name) {
        String said =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AllowedHosts.of("--allow-host", List.of(name)))
                        .toString();
        assertTrue(said.endsWith("not \"" + name + "\""), said);
    }

    @Test
    void aSiteChecksBeforeAnythingElse() {
        Numbering resource = new Numbering();
        Wire wire = Wire.to(new Site(resource, SiteOptions.DEFAULT.withHosts(HOSTS)));
        for (String method : List.of("GET", "POST", "OPTIONS")) {
            String answer = wire.send(method + " / HTTP/1.1\r\nHost: evil.example\r\n\r\n").take();
            assertTrue(answer.startsWith("HTTP/1.1 421 Misdirected Request\r\n"), answer);
        }
        assertTrue(
                wire.send("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .take()
                        .startsWith("HTTP/1.1 421 "));
        assertEquals(0, resource.count());
        String good = "GET / HTTP/1.1\r\nHost: lines.example.org\r\n\r\n";
        assertTrue(wire.send(good + good).take().endsWith("#2\n"));
        assertTrue(wire.send("GET / HTTP/1.0\r\n\r\n").take().endsWith("#3\n"));
    }
}
