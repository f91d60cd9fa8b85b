package credence.app.cli;

import credence.app.cli.Certification.Pieces;
import credence.app.platform.Refusal;
import credence.evidence.Hash;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request and its pieces as one stream between two processes of one machine. A part comes in
 * stretches, each with its length in front, then a stretch of length 0, then the SHA-256 of the
 * part: what breaks off is never taken for a whole.
 */
final class HandOver {
    /** In bytes. */
    private static final int STRETCH = 1 << 16;

    private static final int DIGEST = 32;

    private HandOver() {}

    /** What is to be sent, read from the pieces while it is sent. */
    static InputStream of(byte[] request, Pieces pieces, int count) {
        return new Sending(request, pieces, count);
    }

    /**
     * The next part of what comes in. Its end is reached only where all of it is there; else
     * reading throws.
     */
    static InputStream part(InputStream in) {
        return new Receiving(new DataInputStream(in));
    }

    private static final class Sending extends InputStream {
        private final Pieces pieces;
        private int left;
        private @Nullable InputStream part;
        private MessageDigest digest = Hash.sha256();
        private ByteBuffer ready = ByteBuffer.allocate(0);

        Sending(byte[] request, Pieces pieces, int count) {
            this.part = new ByteArrayInputStream(request);
            this.pieces = pieces;
            this.left = count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            try {
                while (!ready.hasRemaining()) {
                    if (part == null && left == 0) return -1;
                    ready = ByteBuffer.wrap(stretch());
                }
            } catch (IOException e) {
                throw new Refusal(
                        "The evidence broke off while it was read (%s): nothing was handed in; see that all of it can be read, and run this again."
                                .formatted(e.getMessage()));
            }
            int count = Math.min(length, ready.remaining());
            ready.get(target, offset, count);
            return count;
        }

        private byte[] stretch() throws IOException {
            if (part == null) {
                part = pieces.next();
                left--;
            }
            byte[] bytes = part.readNBytes(STRETCH);
            digest.update(bytes);
            boolean ended = bytes.length == 0;
            ByteBuffer stretch =
                    ByteBuffer.allocate(Integer.BYTES + bytes.length + (ended ? DIGEST : 0))
                            .putInt(bytes.length)
                            .put(bytes);
            if (ended) {
                stretch.put(digest.digest());
                close();
                part = null;
            }
            return stretch.array();
        }

        @Override
        public void close() throws IOException {
            if (part != null) part.close();
        }
    }

    private static final class Receiving extends InputStream {
        private final DataInputStream in;
        private final MessageDigest digest = Hash.sha256();
        private int left;
        private boolean ended;

        Receiving(DataInputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) return 0;
            if (left == 0 && !ended) open();
            if (ended) return -1;
            int count = in.read(target, offset, Math.min(length, left));
            if (count < 0) throw new EOFException("it ended early");
            digest.update(target, offset, count);
            left -= count;
            return count;
        }

        /** The next stretch, or the end of the part. */
        private void open() throws IOException {
            left = in.readInt();
            if (left < 0 || left > STRETCH)
                throw new IOException("its parts do not follow each other");
            if (left > 0) return;
            byte[] announced = new byte[DIGEST];
            in.readFully(announced);
            if (!Arrays.equals(announced, digest.digest()))
                throw new IOException("it was changed on its way");
            ended = true;
        }
    }
}
