package io.relay24.bitrix24.http;

import java.net.InetAddress;

/// Which hosts may be called. The addresses of portals come from outside, and a hostile one may name a machine of our
/// own network (protocol §3.6).
public enum Reach {
    /// Only addresses of the public internet: for portals in the cloud.
    PUBLIC_ONLY,
    /// Any address: for on-premise portals in the same network, and for tests.
    ANYWHERE;

    /// Whether a host with this address may be called.
    public boolean allows(InetAddress address) {
        return this == ANYWHERE || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !special && (bytes.length == 4 ? isPublicFour(bytes) : isPublicSix(bytes));
    }

    /// What the IANA registry of special addresses (RFC 6890) has beyond what [InetAddress] knows: this network,
    /// shared, protocol assignments, documentation, the relay of 6to4, benchmarks, reserved.
    private static boolean isPublicFour(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        int third = address[2] & 0xff;
        return switch (first) {
            case 0 -> false;
            case 100 -> (second & 0xc0) != 0x40;
            case 192 -> !(second == 0 && (third == 0 || third == 2)) && !(second == 88 && third == 99);
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 240;
        };
    }

    /// Global unicast 2000::/3 without documentation (2001:db8::/32, 3fff::/20) and without what embeds an IPv4
    /// address:
    /// Teredo 2001::/32 and 6to4 2002::/16. NAT64 lies outside of 2000::/3.
    private static boolean isPublicSix(byte[] address) {
        int first = ((address[0] & 0xff) << 8) | (address[1] & 0xff);
        int second = ((address[2] & 0xff) << 8) | (address[3] & 0xff);
        boolean documentation = (first == 0x2001 && second == 0x0db8) || (first == 0x3fff && second < 0x1000);
        boolean tunnel = first == 0x2002 || (first == 0x2001 && second == 0);
        return (first & 0xe000) == 0x2000 && !documentation && !tunnel;
    }
}
