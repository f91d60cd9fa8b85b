package credence.extract;

import credence.evidence.Extract;
import credence.extract.Extraction.Reason;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.tika.Tika;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.jsoup.Jsoup;

/**
 * The process in which parsers run. Answers questions on its standard input until that ends; a
 * parent that dies takes it along.
 */
final class Child {
    /** The parent kills first; this is for a child whose parent is gone. */
    private static final long GRACE_MILLIS = 5_000;

    /** A class of each library. A child that may not read one of them must not come up. */
    private static final List<Class<?>> NEEDED =
            List.of(
                    PDDocument.class,
                    Jsoup.class,
                    Parser.class,
                    TablesExtension.class,
                    Tika.class,
                    InMemoryRepository.class,
                    Extract.class);

    private Child() {}

    public static void main(String[] arguments) throws IOException {
        System.setOut(System.err); // nothing but answers may reach the parent
        DataInputStream in =
                new DataInputStream(
                        new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        out.writeByte(Wire.VERSION);
        out.flush();
        try {
            while (answerOne(in, out)) {}
        } catch (EOFException e) {
            // the parent has no more questions
        }
        System.exit(0); // parsers may have left threads behind
    }

    /** Whether another question may follow. */
    private static boolean answerOne(DataInputStream in, DataOutputStream out) throws IOException {
        Wire.Question question = Wire.hear(in);
        Timer end = new Timer(true);
        try {
            byte[] bytes = Wire.readBytes(in);
            if (bytes == null) return true;
            end.schedule(halt(), question.limits().timeout().toMillis() + GRACE_MILLIS);
            answer(question, bytes, out);
            return true;
        } catch (OutOfMemoryError e) {
            Wire.answer(out, outOfMemory(question));
            return false;
        } finally {
            end.cancel();
        }
    }

    private static void answer(Wire.Question question, byte[] bytes, DataOutputStream out)
            throws IOException {
        Read read;
        try {
            read = Reading.read(question, bytes);
        } catch (Refusal e) {
            Wire.answer(out, e.of(question.title()));
            return;
        } catch (RuntimeException | StackOverflowError e) {
            // parsers break in many ways on damaged files
            Wire.answer(out, damaged().of(question.title()));
            return;
        }
        Wire.answer(out, read);
    }

    static Refusal damaged() {
        return new Refusal(
                Reason.DAMAGED,
                "is damaged and cannot be read; save it anew and hand in the new file");
    }

    private static Extraction.Refused outOfMemory(Wire.Question question) {
        return new Refusal(
                        Reason.OUT_OF_MEMORY,
                        "needs more than the %,d MiB of memory that reading may take; hand in a smaller file"
                                .formatted(question.limits().childHeapMb()))
                .of(question.title());
    }

    private static TimerTask halt() {
        return new TimerTask() {
            @Override
            public void run() {
                Runtime.getRuntime().halt(1);
            }
        };
    }
}
