package io.relay24.server.web;

import static io.relay24.server.web.Servers.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Thousands of portals and operators keep their connections open.
@Timeout(60)
class ManyConnectionsTest {

    private static final int CONNECTIONS = 300;
    private static final String REQUEST = "GET /x HTTP/1.1\r\nHost: h\r\nUser-Agent: many\r\n\r\n";

    private final Routes routes = new Routes().get("/x", _ -> Response.text(200, "well"));

    @Test
    void a_connection_that_waits_for_its_next_request_holds_little_memory() throws Exception {
        var wires = new ArrayList<Wire>();
        try (var server = started(routes)) {
            wires.add(asked(new Wire(server.uri())));
            long before = used();
            for (int i = 0; i < CONNECTIONS; i++) {
                wires.add(asked(new Wire(server.uri())));
            }
            assertThat((used() - before) / CONNECTIONS).isLessThan(40_000);
        } finally {
            close(wires);
        }
    }

    /// Twice: what a server remembers of a connection, it remembers of the first request for the second.
    private static Wire asked(Wire wire) throws Exception {
        for (int i = 0; i < 2; i++) {
            wire.send(REQUEST).headers();
            assertThat(wire.text(4)).isEqualTo("well");
        }
        return wire;
    }

    private static void close(List<Wire> wires) throws Exception {
        for (var wire : wires) {
            wire.close();
        }
    }

    private static long used() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
