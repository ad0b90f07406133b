package dev.ropewalk.reactor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    /// The examples of RFC 5952, sections 4 and 5.
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1:80, 192.0.2.1",
        "2001:0db8:0:0:0:0:0:1, [2001:db8::1]:80, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:80, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, [2001:0:0:1::1]:80, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, [2001:db8::1:0:0:1]:80, 2001:db8::1:0:0:1",
        "2001:DB8::AAAA, [2001:db8::aaaa]:80, 2001:db8::aaaa",
        "0:0:0:0:0:0:0:1, [::1]:80, ::1",
        "0:0:0:0:0:0:0:0, [::]:80, ::",
        "::ffff:192.0.2.1, 192.0.2.1:80, 192.0.2.1"
    })
    void anAddressHasOneForm(String literal, String text, String host) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(literal), 80);
        assertEquals(text, Addresses.text(address));
        assertEquals(host, Addresses.host(address));
    }

    @Test
    void aUnixAddressIsItsPath() {
        assertEquals("unix:/run/echo", Addresses.text(UnixDomainSocketAddress.of("/run/echo")));
        assertEquals("unix:", Addresses.text(UnixDomainSocketAddress.of("")));
    }
}
