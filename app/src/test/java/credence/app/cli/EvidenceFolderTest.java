package credence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import credence.app.platform.Refusal;
import credence.evidence.Declaration;
import credence.evidence.Declaration.AiUse;
import credence.evidence.Declaration.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {
    @TempDir Path folder;

    @Test
    void each_file_of_a_folder_is_a_piece_and_each_folder_in_it_is_one() throws IOException {
        Files.writeString(folder.resolve("report.md"), "text");
        Files.createDirectories(folder.resolve("sources"));
        Files.createDirectories(folder.resolve("history/.git"));
        Files.writeString(folder.resolve(".hidden"), "text");

        assertThat(EvidenceFolder.read(List.of(folder)))
                .extracting(EvidenceFile::name)
                .containsExactly("history.bundle", "report.md", "sources.zip");
    }

    @Test
    void what_evidence_json_says_goes_with_the_piece() throws IOException {
        Files.writeString(folder.resolve("report.md"), "text");
        declare(
                "{\"files\": {\"report.md\": {\"origin\": \"life-experience\", \"part\": \"All of it.\", \"aiUse\": \"none\"}}, \"authors\": [\"a@example.org\"]}");

        EvidenceFile piece = EvidenceFolder.read(List.of(folder)).getFirst();

        assertThat(piece.declaration())
                .isEqualTo(new Declaration(Origin.LIFE_EXPERIENCE, "All of it.", AiUse.NONE, ""));
        assertThat(piece.authors()).containsExactly("a@example.org");
    }

    @Test
    void without_it_nothing_is_stated() throws IOException {
        Path file = Files.writeString(folder.resolve("report.md"), "text");

        assertThat(EvidenceFolder.read(List.of(file)).getFirst().declaration())
                .isEqualTo(Declaration.NOT_STATED);
    }

    @Test
    void a_declaration_on_a_file_that_is_not_there_is_refused() throws IOException {
        Files.writeString(folder.resolve("report.md"), "text");
        declare("{\"files\": {\"raport.md\": {}}}");

        assertThatThrownBy(() -> EvidenceFolder.read(List.of(folder)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("raport.md");
    }

    @Test
    void an_unknown_origin_is_answered_with_those_there_are() throws IOException {
        Files.writeString(folder.resolve("report.md"), "text");
        declare("{\"files\": {\"report.md\": {\"origin\": \"dream\"}}}");

        assertThatThrownBy(() -> EvidenceFolder.read(List.of(folder)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("origin is dream")
                .hasMessageContaining("personal-project");
    }

    @Test
    void declarations_that_are_not_json_are_refused_with_the_file() throws IOException {
        Files.writeString(folder.resolve("report.md"), "text");
        declare("origin: work");

        assertThatThrownBy(() -> EvidenceFolder.read(List.of(folder)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("evidence.json");
    }

    @Test
    void an_empty_folder_holds_no_evidence() {
        assertThatThrownBy(() -> EvidenceFolder.read(List.of(folder)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("holds no evidence");
    }

    private void declare(String json) throws IOException {
        Files.writeString(folder.resolve("evidence.json"), json);
    }
}
