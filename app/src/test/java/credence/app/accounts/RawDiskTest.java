package credence.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import credence.app.platform.AppTest;
import credence.app.platform.DataFolder;
import credence.app.platform.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What stands on the disk, byte by byte: tables, indexes, write-ahead log, temporary files, logs.
 */
@AppTest
class RawDiskTest {
    private static final String NAME = "Quillfeather Brambleknot";
    private static final String EMAIL = "quillfeather.zx81@example.org";
    private static final String STAFF_NUMBER = "ZX-7731-QUILL";
    private static final String PASSWORD = "marmalade under seven lanterns";
    private static final String REASON = "wrote to us about Brambleknottery";
    private static final String ORGANISATION = "Plainly Readable Cooperative";

    private final String source = AccountsFixtures.source();

    @Autowired Accounts accounts;
    @Autowired OneTimeTokens tokens;
    @Autowired DataFolder folder;

    @Test
    void nothing_that_says_who_somebody_is_reaches_the_disk_as_it_is() throws IOException {
        Actor administrator =
                AccountsFixtures.actor(
                        accounts,
                        accounts.createOrganisation(ORGANISATION).space(),
                        Role.ADMINISTRATOR);
        List<Identifier> identifiers =
                List.of(Identifier.email(EMAIL), Identifier.staffNumber(STAFF_NUMBER));
        Person person = accounts.createPerson(NAME, identifiers, Optional.of(PASSWORD));
        accounts.join(person.id(), administrator.organisation(), Set.of(Role.LEARNER));
        accounts.signIn(EMAIL, PASSWORD, source);
        accounts.signIn(EMAIL, PASSWORD + " not", source);
        String token =
                tokens.issue(
                        OneTimeTokens.Purpose.INVITATION,
                        Optional.of(person.id()),
                        java.time.Duration.ofDays(1));
        accounts.erase(administrator, person.id(), REASON);

        TestDatabase.checkpoint();

        assertThat(filesWith(ORGANISATION))
                .as("the search finds what is not encrypted")
                .isNotEmpty();
        Map<String, List<Path>> found = new LinkedHashMap<>();
        for (String planted :
                List.of(NAME, EMAIL, STAFF_NUMBER, PASSWORD, REASON, token, "Brambleknot", "zx81"))
            found.put(planted, filesWith(planted));
        assertThat(found.values()).as("%s", found).allMatch(List::isEmpty);
    }

    /** As written, and in small letters. */
    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> database = Files.walk(TestDatabase.clusterFolder());
                Stream<Path> data = Files.walk(folder.path())) {
            return Stream.concat(database, data)
                    .filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            return content.contains(text)
                    || content.contains(text.toLowerCase(java.util.Locale.ROOT));
        } catch (java.nio.file.NoSuchFileException gone) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
