package credence.bench.reliability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to the process that may break at any moment. */
final class Line implements AutoCloseable {
    private static final int LONGEST_WAIT_MILLIS = 30_000;

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    private Line(Socket socket) throws IOException {
        this.socket = socket;
        this.in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        this.out = socket.getOutputStream();
    }

    static Line to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
        return new Line(socket);
    }

    void send(String request) throws IOException {
        out.write((request + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    String answer() throws IOException {
        String answer = in.readLine();
        if (answer == null) throw new IOException("the process is gone");
        return answer;
    }

    String ask(String request) throws IOException {
        send(request);
        return answer();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
