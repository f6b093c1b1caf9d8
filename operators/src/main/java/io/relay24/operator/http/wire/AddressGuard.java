package io.relay24.operator.http.wire;

import io.relay24.operator.http.request.UnusableAccount;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;

/// Keeps accounts from pointing us at our own network. It looks at the addresses that a name resolves to, all of them;
/// the runtime remembers them for half a minute, so the connection that follows goes to what was checked.
public final class AddressGuard {

    private final Predicate<String> allowed;

    private AddressGuard(Predicate<String> allowed) {
        this.allowed = allowed;
    }

    /// Public addresses only.
    public static AddressGuard strict() {
        return new AddressGuard(_ -> false);
    }

    /// Public addresses, and those hosts (as written in URLs) for which the test holds: a gateway in the own network.
    public static AddressGuard allowing(Predicate<String> hosts) {
        return new AddressGuard(hosts);
    }

    /// The addresses of a host that may be connected to.
    public List<InetAddress> check(String host) throws UnusableAccount, UnknownHostException {
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(host.replaceAll("[\\[\\]]", "")));
        for (InetAddress address : addresses) {
            if (!allowed.test(host) && !isPublic(address)) {
                throw new UnusableAccount(
                        "the address " + host
                                + " leads into a private network; enter a public one, or allow this host in the server's options");
            }
        }
        return addresses;
    }

    /// Whether the address is one of the public internet.
    public static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !special && (bytes.length == 4 ? isPublic4(bytes) : isPublic6(bytes));
    }

    /// RFC 6890 without what [InetAddress] knows already.
    private static boolean isPublic4(byte[] bytes) {
        int a = bytes[0] & 0xFF;
        int b = bytes[1] & 0xFF;
        return !(a == 0
                || a >= 240
                || (a == 100 && b >= 64 && b < 128)
                || (a == 192 && b == 0 && (bytes[2] == 0 || bytes[2] == 2))
                || (a == 192 && b == 88 && bytes[2] == 99)
                || (a == 198 && (b == 18 || b == 19 || (b == 51 && bytes[2] == 100)))
                || (a == 203 && b == 0 && bytes[2] == 113));
    }

    /// Only 2000::/3 is public, and of it neither documentation nor the tunnels that hide an IPv4 address.
    private static boolean isPublic6(byte[] bytes) {
        int first = ((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF);
        int second = ((bytes[2] & 0xFF) << 8) | (bytes[3] & 0xFF);
        boolean global = (first & 0xE000) == 0x2000;
        boolean documentation = first == 0x3FFF && second < 0x1000;
        return global && !documentation && first != 0x2002 && !(first == 0x2001 && (second == 0 || second == 0x0DB8));
    }
}
