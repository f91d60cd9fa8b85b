package credence.bench.reliability;

import credence.app.credentials.Issued;
import credence.app.journal.Journal;
import credence.app.platform.Outage;
import credence.app.platform.Spaces;
import credence.log.Note;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;

/**
 * The process that is killed: the application behind a loopback socket, one request a line. {@code
 * issue KEY CREDENTIAL} is answered by {@code issued CREDENTIAL}, {@code checkpoint} by {@code
 * checkpoint NOTE}; both in base64. Whatever fails is answered by {@code not} and why.
 */
final class Issuer {
    /** What the first line on standard output begins with; the port follows. */
    static final String LISTENING = "listening ";

    /** So that a kill meets what is acknowledged and not committed, however busy the machine is. */
    private static final Duration SLOW_COMMIT = Duration.ofMillis(200);

    private final Premises premises;
    private final Manner manner;

    private Issuer(Premises premises, Manner manner) {
        this.premises = premises;
        this.manner = manner;
    }

    /**
     * @param arguments data folder, {@link Manner}
     */
    public static void main(String[] arguments) throws IOException {
        Premises premises = Premises.open(Path.of(arguments[0]));
        Manner manner = Manner.valueOf(arguments[1]);
        manner.prepare(premises);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println(LISTENING + server.getLocalPort());
            while (true) {
                Socket caller = server.accept();
                Thread.ofVirtual().start(() -> new Issuer(premises, manner).serve(caller));
            }
        }
    }

    private void serve(Socket caller) {
        try (caller;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        caller.getInputStream(), StandardCharsets.US_ASCII));
                PrintWriter out =
                        new PrintWriter(
                                new OutputStreamWriter(
                                        caller.getOutputStream(), StandardCharsets.US_ASCII),
                                true)) {
            for (String line = in.readLine(); line != null; line = in.readLine())
                answer(line.split(" "), out);
        } catch (IOException e) {
            throw new UncheckedIOException("a caller went away", e);
        }
    }

    private void answer(String[] request, PrintWriter out) {
        try {
            switch (request[0]) {
                case "issuer" -> out.println(premises.credentials().issuer(premises.officer()));
                case "checkpoint" ->
                        out.println(
                                premises.bean(Journal.class)
                                        .checkpoint()
                                        .map(Note::bytes)
                                        .map(bytes -> "checkpoint " + encoded(bytes))
                                        .orElse("not yet"));
                default -> issue(request[1], text(request[2]), out);
            }
        } catch (RuntimeException failure) {
            // What the rig brings about shows as an outage; anything else is to be looked at.
            if (Outage.behind(failure).isEmpty()) System.err.println(failure);
            out.println("not " + failure.getClass().getSimpleName());
        }
    }

    private void issue(String key, String json, PrintWriter out) {
        switch (manner) {
            case SOUND -> out.println(issued(key, json));
            case CARELESS ->
                    premises.bean(Spaces.class)
                            .in(
                                    premises.officer().organisation(),
                                    () -> {
                                        out.println(issued(key, json));
                                        LockSupport.parkNanos(SLOW_COMMIT.toNanos());
                                    });
        }
    }

    private String issued(String key, String json) {
        return switch (premises.credentials().issue(premises.officer(), key, json)) {
            case Issued.Credential(var id, var signed) ->
                    "issued " + encoded(signed.getBytes(StandardCharsets.UTF_8));
            case Issued.Conflict conflict -> "not a new request";
            case Issued.Refused refused -> "not within the rules";
            case Issued.Stopped stopped -> "not now";
        };
    }

    static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String text(String encoded) {
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }
}
