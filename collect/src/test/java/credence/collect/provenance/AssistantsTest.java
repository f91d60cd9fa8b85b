package credence.collect.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Assistants are told from people who share a name with them, and from other bots. */
class AssistantsTest {
    private final Assistants assistants = new Assistants();
    private final Trailers trailers = new Trailers(assistants);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Co-Authored-By: Claude Opus 4.6 (1M context) <noreply@anthropic.com>|Claude Code|claude-opus-4-6",
                "Co-authored-by: Claude <noreply@anthropic.com>|Claude Code|",
                "Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>|GitHub Copilot|",
                "Co-authored-by: copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>|GitHub Copilot|",
                "Co-authored-by: Cursor <cursoragent@cursor.com>|Cursor|",
                "Co-authored-by: devin-ai-integration[bot] <158243242+devin-ai-integration[bot]@users.noreply.github.com>|Devin|",
                "Co-authored-by: aider (anthropic/claude-sonnet-4-20250514) <aider@aider.chat>|aider|claude-sonnet-4",
                "Co-authored-by: Codex <noreply@openai.com>|OpenAI Codex|",
                "Co-authored-by: google-labs-jules[bot] <161369871+google-labs-jules[bot]@users.noreply.github.com>|Jules|",
                "Co-authored-by: gemini-cli <218195315+gemini-cli@users.noreply.github.com>|Gemini CLI|",
                "Co-Authored-By: Amp <amp@ampcode.com>|Amp|",
                "Amp-Thread-ID: https://ampcode.com/threads/T-1|Amp|",
                "Co-authored-by: openhands <openhands@all-hands.dev>|OpenHands|",
                "Co-Authored-By: opencode <noreply@opencode.ai>|opencode|",
                "Co-authored-by: factory-droid[bot] <138933559+factory-droid[bot]@users.noreply.github.com>|Factory Droid|",
                "Co-authored-by: Qwen-Coder <qwen-coder@alibabacloud.com>|Qwen Code|",
                "Assisted-by: GPT-5.1 via Crush <crush@charm.land>|Crush|gpt-5.1",
                "Co-Authored-By: Warp <agent@warp.dev>|Warp|",
                "Assisted-by: Claude:claude-opus-4 sparse|Claude Code|claude-opus-4",
                "Assisted-by: Claude Opus 4.6|Claude Code|claude-opus-4-6",
                "Assisted-by: Opus 4.7||claude-opus-4-7",
                "Generated-by: GPT-4.1||gpt-4.1",
                "Made-with: Cursor|Cursor|",
                "AI-assisted-by: Gemini 2.5 Pro||gemini-2.5-pro",
                "AI-assisted: yes||",
                "AI-Tool: some house model||",
                "🤖 Generated with [Claude Code](https://claude.com/claude-code)|Claude Code|",
                "Generated with Windsurf.|Windsurf|",
                "Co-authored-by: Kiro <noreply@kiro.dev>|Kiro|",
                "Co-authored-by: Junie <junie@jetbrains.com>|Junie|",
                "Co-authored-by: Roo Code <noreply@roocode.com>|Roo Code|",
                "Co-authored-by: Cline <noreply@cline.bot>|Cline|",
                "Co-authored-by: Continue <noreply@continue.dev>|Continue|",
                "Co-authored-by: Augment Agent <noreply@augmentcode.com>|Augment|",
                "Co-authored-by: amazon-q-developer[bot] <208079219+amazon-q-developer[bot]@users.noreply.github.com>|Amazon Q|",
                "Co-authored-by: Replit Agent <agent@replit.com>|Replit|",
                "Assisted-by: Sourcegraph Cody|Sourcegraph Cody|",
                "Assisted-by: Goose|Goose|",
                "Assisted-by: Zed Agent|Zed|",
                "Assisted-by: Tabnine|Tabnine|",
            })
    void a_trailer_names_an_assistant(String line, String tool, String model) {
        assertThat(trailers.of("subject\n\nbody\n\n" + line + "\n"))
                .contains(new Mention(tool == null ? "" : tool, model == null ? "" : model));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Co-authored-by: Claude Dupont <claude.dupont@example.org>",
                "Co-authored-by: Claude <claude@example.org>",
                "Co-authored-by: Devin Example <devin@example.org>",
                "Co-authored-by: Devin <devin@example.org>",
                "Co-authored-by: Cody <cody@example.org>",
                "Assisted-by: Claude Dupont <claude.dupont@example.org>",
                "Assisted-by: Claude Dupont",
                "Reported-by: Claude <noreply@example.org>",
                "Signed-off-by: Devin <devin@example.org>",
                "Co-authored-by: dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
                "Co-authored-by: renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>",
                "Co-authored-by: claudette <12+claudette@users.noreply.github.com>",
                "Generated-by: protoc 3.21",
                "AI-assisted: no",
                "AI-generated-by: none",
                "Generated with Gradle",
                "generated with claude in mind the parser grew",
                "We say Co-authored-by: Claude <noreply@anthropic.com> in such commits",
                "    Co-authored-by: Claude <noreply@anthropic.com>",
            })
    void people_other_bots_and_talk_of_trailers_are_no_assistants(String line) {
        assertThat(trailers.of("subject\n\nbody\n\n" + line + "\n")).isEmpty();
    }

    @Test
    void people_and_other_bots_are_no_assistants_as_authors() {
        assertThat(assistants.identity("Claude Dupont", "claude@example.org")).isEmpty();
        assertThat(assistants.identity("Claude", "claude@example.org")).isEmpty();
        assertThat(assistants.identity("Devin", "12345+devin@users.noreply.github.com")).isEmpty();
        assertThat(
                        assistants.identity(
                                "dependabot[bot]",
                                "49699333+dependabot[bot]@users.noreply.github.com"))
                .isEmpty();
        assertThat(
                        assistants.identity(
                                "github-actions[bot]",
                                "github-actions[bot]@users.noreply.github.com"))
                .isEmpty();
        assertThat(assistants.identity("renovate[bot]", "bot@renovateapp.com")).isEmpty();
        assertThat(assistants.identity("", "")).isEmpty();
    }

    @Test
    void the_first_assistant_speaks_with_the_model_that_stands_anywhere_for_it() {
        String message =
                """
                subject (#12)

                * one part

                Co-authored-by: Ada <ada@example.org>

                * another part

                🤖 Generated with [Claude Code](https://claude.com/claude-code)

                Co-Authored-By: Claude Sonnet 4.5 <noreply@anthropic.com>
                Co-authored-by: Cursor <cursoragent@cursor.com>
                """;

        assertThat(trailers.of(message)).contains(new Mention("Claude Code", "claude-sonnet-4-5"));
    }

    @Test
    void one_model_has_one_name_whoever_spells_it() {
        Map<String, List<String>> spellings =
                Map.of(
                        "claude-opus-4-5",
                        List.of(
                                "claude-opus-4-5",
                                "anthropic/claude-opus-4-5-20251101",
                                "Claude Opus 4.5",
                                "claude-4.5-opus-high-thinking",
                                "opus-4.5",
                                "claude-opus-4-5[1m]",
                                "claude-opus-4-5@20251101"),
                        "claude-sonnet-4",
                        List.of("claude-sonnet-4-20250514", "Claude Sonnet 4", "claude-4-sonnet"),
                        "claude-haiku",
                        List.of("haiku"),
                        "gpt-5.1-codex",
                        List.of(
                                "gpt-5.1-codex",
                                "openai/gpt-5.1-codex",
                                "GPT-5.1-Codex-2026-01-15"),
                        "",
                        List.of("unknown", "default", "<synthetic>", "", "\\", "a person's words"));

        spellings.forEach(
                (model, all) ->
                        assertThat(all)
                                .as(model)
                                .allSatisfy(name -> assertThat(Models.of(name)).isEqualTo(model)));
    }

    @Test
    void a_text_without_a_model_names_none() {
        assertThat(Models.in("Claude Dupont, an opus of music, o1 Smith, gpt")).isEmpty();
    }

    @Test
    void a_tool_without_entry_keeps_its_name_unless_it_is_odd() {
        assertThat(assistants.byId("github-copilot")).isEqualTo("GitHub Copilot");
        assertThat(assistants.byId("house-agent")).isEqualTo("house-agent");
        assertThat(assistants.byId("ada@example.org")).isEmpty();
        assertThat(Optional.of("mock_ai").filter(assistants::isTest)).isPresent();
    }
}
