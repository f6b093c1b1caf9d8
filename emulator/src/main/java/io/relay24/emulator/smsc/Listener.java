package io.relay24.emulator.smsc;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Takes connections on one port, each on a thread of its own; those beyond the limit are closed at once. Thread-safe.
final class Listener implements AutoCloseable {

    private static final int MOST = 1000;

    private final Smsc smsc;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    Listener(Smsc smsc, ServerSocket server) {
        this.smsc = smsc;
        this.server = server;
        Thread.ofVirtual().name("smsc-listener").start(this::listen);
    }

    int port() {
        return server.getLocalPort();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                if (open.size() >= MOST) {
                    socket.close();
                } else {
                    open.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                }
            } catch (IOException closedOrBroken) {
                // Closed: the loop ends. Otherwise only this one connection has failed.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new Connection(smsc, socket).serve();
        } catch (IOException gone) {
            // It was cut before it could say anything.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : open) {
                socket.close();
            }
        } catch (IOException alreadyGone) {
            // Closed either way.
        }
    }
}
