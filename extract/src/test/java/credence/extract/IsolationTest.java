package credence.extract;

import static credence.extract.ExtractFixtures.extract;
import static credence.extract.ExtractFixtures.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IsolationTest {
    /** Does what a parser that was taken over would do; says which of it worked. */
    static final class Intruder {
        public static void main(String[] arguments) throws IOException {
            StringBuilder worked = new StringBuilder("ran");
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]))) {
                worked.append(" connected ").append(socket.isConnected());
            } catch (IOException e) {
                worked.append(" offline");
            }
            try (FileOutputStream file = new FileOutputStream(arguments[1])) {
                file.write(1);
                worked.append(" wrote");
            } catch (IOException e) {
                worked.append(" unwritten");
            }
            System.out.println(worked);
        }
    }

    @TempDir Path folder;

    @Test
    void a_process_that_is_cut_off_reaches_no_port_and_writes_no_file() throws Exception {
        Path file = folder.resolve("leak");
        int tried = 0;
        try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            for (Isolation way : Isolation.strictestFirst(128)) {
                String said = intrude(way, port.getLocalPort(), file);
                if (!said.startsWith("ran")) continue;
                tried++;
                assertThat(said.contains("offline")).as(way + ": " + said).isEqualTo(way.offline());
                if (way.writesNothing()) assertThat(said).contains("unwritten");
            }
        }
        assertThat(tried).as("even no isolation at all is a way").isPositive();
    }

    private static String intrude(Isolation way, int port, Path file) throws Exception {
        List<String> command = new ArrayList<>(way.command());
        command.addAll(ChildProcess.java(128, Intruder.class.getName()));
        command.addAll(List.of("" + port, file.toString()));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                            .strip();
            process.waitFor();
            return said;
        } catch (IOException e) {
            return "not installed";
        }
    }

    @Test
    void one_sentence_says_how_children_are_cut_off() throws IOException {
        String sentence = ExtractFixtures.EXTRACTOR.isolation();

        System.out.println(sentence);
        assertThat(sentence)
                .startsWith("Documents are read in a process of its own that has")
                .endsWith(".");
        assumeTrue(sentence.contains("no network"));
        assertThat(sentence).contains("cannot write a file", "768 MiB");
    }

    @Test
    void without_any_tool_the_sentence_names_the_cure() {
        Isolation none = Isolation.strictestFirst(768).getLast();

        assertThat(none.sentence(768))
                .contains("the network of this machine", "install util-linux");
    }

    @Test
    void many_threads_share_few_children() throws Exception {
        try (Extractor extractor = Extractor.open(Limits.DEFAULT);
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            extractor.warmUp();
            List<Future<Extraction>> results = new ArrayList<>();
            for (int i = 0; i < 450; i++) {
                String text = "text " + i;
                results.add(threads.submit(() -> extract(extractor, "a.txt", utf8(text))));
            }
            for (int i = 0; i < results.size(); i++) {
                Extraction.Extracted extracted = (Extraction.Extracted) results.get(i).get();
                assertThat(extracted.extracts().getFirst().text()).isEqualTo("text " + i);
            }
        }
    }

    @Test
    void a_child_that_dies_while_it_waits_is_replaced() throws Exception {
        try (Extractor extractor = Extractor.open(Limits.DEFAULT)) {
            List<ProcessHandle> before = ProcessHandle.current().children().toList();
            extract(extractor, "a.txt", utf8("first"));
            for (ProcessHandle child : ProcessHandle.current().children().toList()) {
                if (before.contains(child)) continue;
                child.destroyForcibly();
                child.onExit().get();
            }

            assertThat(extract(extractor, "a.txt", utf8("next")))
                    .isInstanceOf(Extraction.Extracted.class);
        }
    }

    @Test
    void no_file_is_written_while_a_piece_is_read() throws IOException {
        List<String> before = temporaryFiles();
        extract("a.pdf", ExtractFixtures.pdf(ExtractFixtures.lines("secret")));
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static List<String> temporaryFiles() {
        String[] names =
                new File(System.getProperty("java.io.tmpdir"))
                        .list(
                                (d, n) ->
                                        n.startsWith("PDFBox")
                                                || n.startsWith("poi")
                                                || n.startsWith("apache-tika"));
        return names == null ? List.of() : List.of(names);
    }

    @Test
    void a_source_that_breaks_off_harms_nobody() throws IOException {
        try {
            ExtractFixtures.EXTRACTOR.extract(
                    "a.txt",
                    out -> {
                        out.write(1);
                        throw new IOException("gone");
                    });
        } catch (IOException e) {
            assertThat(e).hasMessage("gone");
        }
        assertThat(extract("a.txt", utf8("next"))).isInstanceOf(Extraction.Extracted.class);
    }
}
