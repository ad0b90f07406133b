package dev.ropewalk.endpoint;

import java.net.InetAddress;
import java.util.regex.Pattern;

/// Reads and checks host names and IP addresses, without asking any name server.
final class Hosts {
    private static final Pattern NAME =
            Pattern.compile(
                    "(?=.{1,253}\\.?$)[\\p{L}\\p{M}\\p{N}_-]{1,63}(\\.[\\p{L}\\p{M}\\p{N}_-]{1,63})*\\.?");

    /// What ends in a number is an IPv4 address or a mistake, never a name.
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?[0-9]+\\.?");

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
    private static final Pattern ZONE = Pattern.compile("%[\\w.-]+$");

    private Hosts() {}

    /// An address or a name as written, an IPv6 address without its brackets.
    static String read(String text) {
        boolean bracketed = text.startsWith("[") && text.endsWith("]") && text.contains(":");
        return check(bracketed ? text.substring(1, text.length() - 1) : text);
    }

    private static String check(String host) {
        boolean good =
                host.contains(":")
                        ? isIpv6(host)
                        : ENDS_IN_NUMBER.matcher(host).matches()
                                ? IPV4.matcher(host).matches()
                                : NAME.matcher(host).matches();
        return Parameter.require(good, host, "an address is IPv4, IPv6 or a host name", host);
    }

    private static boolean isIpv6(String host) {
        try {
            var _ = InetAddress.ofLiteral(ZONE.matcher(host).replaceFirst(""));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
