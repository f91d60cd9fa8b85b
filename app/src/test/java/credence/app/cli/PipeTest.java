package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class PipeTest {
    private static final byte[] LARGE = new byte[1 << 20];

    @Test
    void what_is_written_is_read() throws IOException {
        try (InputStream pipe = Pipe.from(out -> out.write(LARGE))) {
            assertThat(pipe.readAllBytes()).isEqualTo(LARGE);
        }
    }

    @Test
    void a_writer_that_fails_is_heard_and_its_part_is_not_the_whole() throws IOException {
        try (InputStream pipe =
                Pipe.from(
                        out -> {
                            out.write(LARGE);
                            throw new IOException("the stick is out");
                        })) {
            assertThatThrownBy(pipe::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessage("the stick is out");
        }
    }

    @Test
    void a_refusal_of_the_writer_is_the_readers() throws IOException {
        try (InputStream pipe =
                Pipe.from(
                        out -> {
                            throw new Refusal("The repository is shallow: clone it whole.");
                        })) {
            assertThatThrownBy(pipe::readAllBytes).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void a_reader_that_stops_lets_the_writer_go() throws InterruptedException, ExecutionException {
        CompletableFuture<IOException> stopped = new CompletableFuture<>();

        try (InputStream pipe =
                Pipe.from(
                        out -> {
                            try {
                                while (true) out.write(LARGE);
                            } catch (IOException closed) {
                                stopped.complete(closed);
                            }
                        })) {
            assertThat(pipe.read()).isZero();
        } catch (IOException e) {
            throw new AssertionError("closing a pipe does no harm", e);
        }

        assertThat(stopped.get()).isInstanceOf(IOException.class);
    }
}
