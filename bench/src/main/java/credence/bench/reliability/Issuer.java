package credence.bench.reliability;

import credence.app.credentials.Issued;
import credence.app.journal.Journal;
import credence.app.platform.Outage;
import credence.app.platform.Spaces;
import credence.log.Note;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/**
 * The process that is killed: the application behind a loopback socket, one request a line. {@code
 * issue KEY CREDENTIAL} is answered by {@code issued CREDENTIAL}, {@code checkpoint} by {@code
 * checkpoint NOTE}; both in base64. {@code last KEY CREDENTIAL} is as {@code issue}, and says that
 * the line ends after the answer. Whatever fails is answered by {@code not} and why.
 *
 * <p>Ends with whoever started it.
 */
final class Issuer {
    /** What the first line on standard output begins with; the port follows. */
    static final String LISTENING = "listening ";

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
        Thread.ofPlatform().daemon().start(Issuer::endWithParent);
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

    /** Whose end closes our input, however it ends; the database ends with us. */
    private static void endWithParent() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            System.err.println("the input broke, as it does when its writer is gone");
        }
        Runtime.getRuntime().halt(1);
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
                answer(line.split(" "), in, out);
        } catch (IOException e) {
            throw new UncheckedIOException("a caller went away", e);
        }
    }

    private void answer(String[] request, BufferedReader in, PrintWriter out) {
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
                case "last" -> issue(request, () -> awaitEnd(in), out);
                default -> issue(request, () -> {}, out);
            }
        } catch (RuntimeException failure) {
            // What the rig brings about shows as an outage; anything else is to be looked at.
            if (Outage.behind(failure).isEmpty()) System.err.println(failure);
            out.println("not " + failure.getClass().getSimpleName());
        }
    }

    /**
     * @param beforeCommit what a careless process does between the answer and the commit
     */
    private void issue(String[] request, Runnable beforeCommit, PrintWriter out) {
        String key = request[1];
        String json = text(request[2]);
        switch (manner) {
            case SOUND -> out.println(issued(key, json));
            case CARELESS ->
                    premises.bean(Spaces.class)
                            .in(
                                    premises.officer().organisation(),
                                    () -> {
                                        out.println(issued(key, json));
                                        beforeCommit.run();
                                    });
        }
    }

    private static void awaitEnd(BufferedReader in) {
        try {
            in.transferTo(java.io.Writer.nullWriter());
        } catch (IOException broken) {
            // An end as well.
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
