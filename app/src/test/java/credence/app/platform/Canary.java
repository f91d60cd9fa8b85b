package credence.app.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on every address of this machine and counts who comes. */
public final class Canary implements AutoCloseable {
    private final AtomicInteger visitors = new AtomicInteger();
    private final ServerSocket socket;

    public Canary() throws IOException {
        socket = new ServerSocket(0);
        Thread.ofVirtual().start(this::listen);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /**
     * A visit of our own, which is seen only after all visits before it: then the count is final.
     */
    public int visitors() throws IOException {
        int before = visitors.get();
        try (Socket own = new Socket(InetAddress.getLoopbackAddress(), port())) {
            own.getInputStream().read();
        }
        int all = visitors.addAndGet(-1);
        if (all < before) throw new IllegalStateException("the canary must see its own visit");
        return all;
    }

    private void listen() {
        try {
            while (!socket.isClosed())
                try (Socket visitor = socket.accept()) {
                    visitors.incrementAndGet();
                }
        } catch (IOException closed) {
            if (!socket.isClosed()) throw new UncheckedIOException(closed);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
