package credence.app.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What one thread writes is read by another, so that nothing stands in memory whole. Where the
 * writer fails, so does the reader, and never takes a part for the whole.
 */
final class Pipe extends FilterInputStream {
    private static final int BUFFER = 1 << 16;

    /** Writes all of it, or throws. */
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    private volatile @Nullable Exception failure;

    private Pipe(PipedInputStream in) {
        super(in);
    }

    static InputStream from(Writer writer) throws IOException {
        PipedInputStream in = new PipedInputStream(BUFFER);
        PipedOutputStream out = new PipedOutputStream(in);
        Pipe pipe = new Pipe(in);
        Thread.ofVirtual().start(() -> pipe.fill(writer, out));
        return pipe;
    }

    private void fill(Writer writer, PipedOutputStream out) {
        try (out) {
            writeTo(out, writer);
        } catch (IOException gone) {
            // Whoever read it has stopped; there is nobody left to tell.
        }
    }

    /** The end comes after this, so whoever reads it sees the failure too. */
    private void writeTo(OutputStream out, Writer writer) {
        try {
            writer.writeTo(out);
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count >= 0) return count;
        switch (failure) {
            case null -> {
                return count;
            }
            case RuntimeException broken -> throw broken;
            case Exception broken -> throw new IOException(broken.getMessage(), broken);
        }
    }
}
