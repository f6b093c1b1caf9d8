package io.relay24.bitrix24.http;

import java.net.Inet6Address;
import java.net.InetAddress;

/// Which hosts may be called. The addresses of portals come from outside, and a hostile one may name a machine of our
/// own network (protocol §3.6).
public enum Reach {
    /// Only addresses of the public internet: for portals in the cloud.
    PUBLIC_ONLY,
    /// Any address: for on-premise portals in the same network, and for tests.
    ANYWHERE;

    boolean allows(InetAddress address) {
        return this == ANYWHERE || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        boolean reserved = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !reserved && !isPrivateBeyondJdk(address.getAddress(), address instanceof Inet6Address);
    }

    /// Ranges that the JDK has no name for: IPv6 unique local fc00::/7, and of IPv4 "this network" 0/8, shared
    /// 100.64/10 and reserved 240/4.
    private static boolean isPrivateBeyondJdk(byte[] address, boolean six) {
        int first = address[0] & 0xff;
        if (six) {
            return (first & 0xfe) == 0xfc;
        }
        boolean shared = first == 100 && (address[1] & 0xc0) == 0x40;
        return first == 0 || first >= 240 || shared;
    }
}
