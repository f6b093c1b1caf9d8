package io.relay24.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.relay24.bitrix24.http.Reach;
import io.relay24.operator.http.wire.AddressGuard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two libraries that must not know each other keep the same list of addresses that are nobody's business.
class AddressRangesTest {

    private static void bothSay(boolean isPublic, InetAddress address) {
        assertThat(Reach.PUBLIC_ONLY.allows(address)).as("Reach: " + address).isEqualTo(isPublic);
        assertThat(AddressGuard.isPublic(address))
                .as("AddressGuard: " + address)
                .isEqualTo(isPublic);
    }

    /// The first and the last address of a range, and a public one beside it if there is any.
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.255.255.255, 1.0.0.0",
        "10.0.0.0, 10.255.255.255, 11.0.0.0",
        "100.64.0.0, 100.127.255.255, 100.128.0.0",
        "127.0.0.0, 127.255.255.255, 128.0.0.0",
        "169.254.0.0, 169.254.255.255, 169.253.255.255",
        "172.16.0.0, 172.31.255.255, 172.32.0.0",
        "192.0.0.0, 192.0.0.255, 192.0.1.0",
        "192.0.2.0, 192.0.2.255, 192.0.3.0",
        "192.88.99.0, 192.88.99.255, 192.88.98.255",
        "192.168.0.0, 192.168.255.255, 192.169.0.0",
        "198.18.0.0, 198.19.255.255, 198.20.0.0",
        "198.51.100.0, 198.51.100.255, 198.51.101.0",
        "203.0.113.0, 203.0.113.255, 203.0.114.0",
        "224.0.0.0, 239.255.255.255, 223.255.255.255",
        "240.0.0.0, 255.255.255.255, 223.0.0.1",
        "::, ::ffff:ffff, 2606:4700::1111",
        "::ffff:10.0.0.1, ::ffff:169.254.169.254, ::ffff:8.8.8.8",
        "64:ff9b::, 64:ff9b::ffff:ffff, 2001:4860:4860::8888",
        "2001::, 2001:0:ffff:ffff:ffff:ffff:ffff:ffff, 2001:200::1",
        "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
        "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2003::",
        "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:1000::",
        "fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2a00::1",
        "fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2a01::1",
        "fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2a02::1",
        "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2a03::1"
    })
    void a_reserved_range_is_refused_by_both_and_its_neighbour_is_not(String first, String last, String beside) {
        bothSay(false, InetAddress.ofLiteral(first));
        bothSay(false, InetAddress.ofLiteral(last));
        bothSay(true, InetAddress.ofLiteral(beside));
    }

    @Test
    void they_agree_on_a_hundred_thousand_addresses_of_each_kind() throws UnknownHostException {
        var random = new SplittableRandom(24);
        for (int i = 0; i < 100_000; i++) {
            for (int length : new int[] {4, 16}) {
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                var address = InetAddress.getByAddress(bytes);
                assertThat(AddressGuard.isPublic(address))
                        .as(address.toString())
                        .isEqualTo(Reach.PUBLIC_ONLY.allows(address));
            }
        }
    }
}
