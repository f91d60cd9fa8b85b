package credence.extract;

import credence.evidence.Hash;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Bytes on their way to a child: counted, hashed, cut into chunks. */
final class Upload extends OutputStream {
    /** The piece is larger than allowed. */
    static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** The child does not listen any more. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1;

        Broken(IOException cause) {
            super(cause);
        }
    }

    private final Wire.Chunks chunks;
    private final long most;
    private final MessageDigest digest = Hash.sha256();
    private long count;

    Upload(Wire.Chunks chunks, long most) {
        this.chunks = chunks;
        this.most = most;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        count += length;
        if (count > most) throw new TooLarge();
        digest.update(bytes, from, length);
        try {
            chunks.write(bytes, from, length);
        } catch (IOException e) {
            throw new Broken(e);
        }
    }

    /** Says that all was written. */
    @Override
    public void close() throws IOException {
        try {
            chunks.close();
        } catch (IOException e) {
            throw new Broken(e);
        }
    }

    /** The child need not answer. */
    void takeBack() {
        try {
            chunks.takeBack();
        } catch (IOException e) {
            // the child is dead, and the next question will find that out
        }
    }

    Hash hash() {
        return new Hash(HexFormat.of().formatHex(digest.digest()));
    }
}
