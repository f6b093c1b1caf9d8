package io.relay24.operator.smpp.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/// An SMSC of foreign make: takes everything, and tells *delivered* for each part.
interface ForeignSmsc extends AutoCloseable {

    int port();

    /// Bound by our client, who gives its system_id.
    List<String> binds();

    /// What it was sent, as it has read it.
    List<Part> parts();

    @Override
    void close();

    /// A submit_sm.
    ///
    /// @param header user data header, empty for none
    /// @param text   decoded by somebody else's tables
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(String id, String to, byte[] header, String text) {

        /// From 1: the last octet of the only element that our headers of parts have.
        int number() {
            return header.length == 0 ? 1 : header[header.length - 1];
        }
    }

    /// A receipt as most SMSCs write it.
    static String receipt(String id) {
        return "id:" + id + " sub:001 dlvrd:001 submit date:2611241200 done date:2611241200 stat:DELIVRD err:000 text:";
    }

    /// Foreign servers want to be told a port; nobody else takes this one in the moment between.
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
