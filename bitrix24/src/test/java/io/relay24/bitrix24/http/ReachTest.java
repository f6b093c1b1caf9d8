package io.relay24.bitrix24.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReachTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "0.1.2.3",
                "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1"
            })
    void private_addresses_are_out_of_public_reach(String address) throws UnknownHostException {
        assertThat(Reach.PUBLIC_ONLY.allows(InetAddress.getByName(address))).isFalse();
        assertThat(Reach.ANYWHERE.allows(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "2001:4860:4860::8888"})
    void public_addresses_are_within_it(String address) throws UnknownHostException {
        assertThat(Reach.PUBLIC_ONLY.allows(InetAddress.getByName(address))).isTrue();
    }
}
