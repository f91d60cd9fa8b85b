package credence.models;

import static org.assertj.core.api.Assertions.assertThat;

import credence.assessment.Assessed;
import credence.assessment.Assessment;
import credence.assessment.Finding;
import credence.assessment.PassageClass;
import credence.assessment.Progress;
import credence.assessment.Yardstick;
import credence.catalogue.Catalogue;
import credence.evidence.Anchor;
import credence.evidence.Citation;
import credence.evidence.Extract;
import credence.evidence.Hash;
import credence.skill.Framework;
import credence.skill.Skill;
import credence.skill.SkillId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What whole documents come to, with the shipped models, head and frameworks. */
class DocumentsTest {
    @TempDir static Path folder;
    static Encoders encoders;
    static Yardstick yardstick;
    static final List<Skill> ALL =
            Catalogue.frameworks().stream().map(Framework::skills).flatMap(List::stream).toList();

    @BeforeAll
    static void open() {
        encoders = Encoders.open(folder);
        yardstick = encoders.yardstick(Catalogue.frameworks());
    }

    @AfterAll
    static void close() {
        encoders.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                Senior Software Engineer (m/f/d), permanent, hybrid

                We are looking for an experienced engineer who will own our billing platform from design to production. You will review the code of your colleagues, mentor \
                juniors and take part in the on-call rota.

                Your profile

                - At least five years of experience with Java and PostgreSQL
                - You write automated tests as a matter of course and know how to find the cause of a fault
                - Experience with AI coding assistants is an advantage
                - Strong communication skills in English

                We offer 30 days of leave, a training budget of 2,000 a year and a subsidised canteen. Apply by 15 March with a CV and two references.
                """,
                """
                Volunteer coordinator wanted

                The food bank seeks a part-time coordinator (18 hours a week, 14.20 an hour) to organise our sixty volunteers across four sites. The successful candidate will \
                draw up the rota, resolve conflicts between volunteers and make sure that nobody is left out.

                Essential: experience of running meetings and keeping a budget. Desirable: a driving licence and a second language. Closing date 30 April; interviews in the \
                week after.
                """,
                """
                Prompt Engineer - remote - start immediately

                Our fast-growing marketing team needs somebody to design, test and document prompts for product texts. You check what the model produces, keep personal data out \
                of it and report what it costs. You think in experiments and love numbers.

                Day rate 350 to 420. Send us a link to your best work. No agencies, please.
                """
            })
    void a_job_advert_demonstrates_nothing(String advert) {
        assertThat(demonstrated(assess(advert))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                Criterion 2: Verification of generated work

                Level 1 (Assisted): checks output with guidance from others and follows a given checklist.

                Level 2 (Independent): reads output fully, tests it with own cases and corrects errors before use.

                Level 3 (Adaptive): adapts the depth of checking to the stakes, justifies decisions and documents remaining risk.

                Level 4 (Leading): establishes practices of verification that others adopt, and evaluates their effect.

                Evidence may include annotated drafts, test logs and review comments.
                """,
                """
                The candidate communicates clearly with different audiences, listens actively and takes account of the views of others. They adapt their language to the needs of \
                the listener.

                The candidate plans and prioritises work, monitors progress against the plan and takes corrective action where it is needed. They keep accurate records.

                The candidate works within the limits of their own competence and seeks help where these are reached.
                """,
                """
                - Uses version control to keep a clear history of changes
                - Reviews the code of others constructively and promptly
                - Writes automated tests that cover normal and exceptional cases
                - Identifies the cause of a fault systematically and records the finding
                - Protects personal data in accordance with the policy of the organisation
                """
            })
    void a_pasted_rubric_demonstrates_nothing(String rubric) {
        assertThat(demonstrated(assess(rubric))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                Courses and certificates

                - 2021 Agile Foundations, two-day course, certificate of attendance
                - 2022 Secure Coding in Java, online course, 12 hours, passed with 87%
                - 2023 Prompt Engineering for Professionals, webinar series
                - 2024 Conflict Resolution at Work, one-day workshop
                - 2025 Data Protection Refresher, e-learning module, certificate no. 48213
                """,
                """
                In 2023 I attended a three-day course on incident management. The modules covered roles, communication and reviews after an incident. I received a certificate.

                I also took part in a webinar on responsible AI, which dealt with bias, transparency and human oversight, and completed the quiz at the end.

                This spring I am enrolled in a diploma in project management, which includes budgeting, risk and stakeholder management.
                """,
                """
                Module 4: Working with generative tools (15 credits). Lectures on prompting, evaluation and copyright. Assessment by a two-hour examination. Grade: B.

                Module 5: Software testing (15 credits). Unit, integration and acceptance testing; a group project. Grade: A.

                Module 6: Professional communication (10 credits). Presentations, report writing and meetings. Grade: B+.
                """
            })
    void a_list_of_courses_demonstrates_nothing(String courses) {
        assertThat(demonstrated(assess(courses))).isEmpty();
    }

    @Test
    void a_pasted_worked_passage_is_framework_wording() {
        String pasted =
                ALL.stream()
                        .limit(12)
                        .map(skill -> skill.workedPassages().get(1).passage())
                        .collect(Collectors.joining("\n\n"));

        Assessed assessed = assess(pasted);

        assertThat(assessed.findings())
                .isNotEmpty()
                .allMatch(finding -> finding.passageClass() == PassageClass.FRAMEWORK_WORDING);
    }

    @Test
    void a_commit_history_can_demonstrate_and_is_cited_by_commit() {
        Extract history =
                history(
                        """
                        importer: reject rows with a date in two readings

                        The export of the old till writes 03/04 for the third of April and our parser took it for March. I wrote the failing test with a row of 2019 first, then split \
                        the parser by source. 412 rows of the last import were wrong; I re-ran them and compared the totals by month, which now agree to the penny.

                        Changed 3 files, 61 lines added, 12 removed: src/Importer.java, src/Dates.java, src/ImporterTest.java
                        """,
                        """
                        Bump version
                        """,
                        """
                        Take out the caching that the assistant proposed

                        It made the report faster by 40 ms and returned yesterday's prices after midnight. I timed both on the real data (three runs each) and kept the slow way; the \
                        nightly job has eight minutes to spare.
                        """);

        List<Finding> demonstrated =
                demonstrated(Assessment.assess(List.of(history), ALL, yardstick, Progress.NONE));

        assertThat(demonstrated)
                .isNotEmpty()
                .allMatch(finding -> finding.citation() instanceof Citation.Commit);
        assertThat(demonstrated)
                .noneMatch(finding -> finding.citation().quote().contains("Changed 3 files"));
    }

    @Test
    void an_account_of_restricting_an_agent_shows_that_skill_first() {
        Assessed assessed =
                assess(
                        """
                        Before the nightly clean-up of our photo archive I made a separate login for the agent: it could read the originals and write to one folder, nothing else. I \
                        took away its right to delete and its network. Twice it tried to rename originals; both attempts bounced and stood in the log in the morning.
                        """);

        assertThat(
                        assessed.findings().stream()
                                .max(
                                        java.util.Comparator.comparingDouble(
                                                finding -> finding.confidence().value())))
                .hasValueSatisfying(
                        best -> {
                            assertThat(best.skill())
                                    .isEqualTo(
                                            SkillId.of("delivery-judgement/delegate.bound-agent"));
                            assertThat(best.passageClass()).isEqualTo(PassageClass.DEMONSTRATED);
                        });
    }

    @Test
    void the_same_evidence_gives_the_same_assessment() {
        String text =
                ALL.stream()
                        .limit(30)
                        .map(skill -> skill.counterExample().passage())
                        .collect(Collectors.joining("\n\n"));

        assertThat(assess(text)).isEqualTo(assess(text));
        assertThat(assess(text).madeWith())
                .containsKeys("engine", "head", "cpu", "framework delivery-judgement");
    }

    private static Assessed assess(String text) {
        Extract extract =
                new Extract(
                        Hash.of(text), "evidence.txt", "text/plain", text, List.of(), List.of());
        return Assessment.assess(List.of(extract), ALL, yardstick, Progress.NONE);
    }

    private static List<Finding> demonstrated(Assessed assessed) {
        return assessed.findings().stream()
                .filter(finding -> finding.passageClass() == PassageClass.DEMONSTRATED)
                .toList();
    }

    private static Extract history(String... messages) {
        StringBuilder text = new StringBuilder();
        List<Anchor> anchors = new ArrayList<>();
        for (String message : messages) {
            anchors.add(
                    new Anchor(
                            text.length(),
                            Anchor.Kind.COMMIT,
                            Hash.of(message).hex().substring(0, 40)));
            text.append(message).append('\n');
        }
        String all = text.toString();
        return new Extract(
                Hash.of(all), "repository: history", "text/plain", all, anchors, List.of());
    }
}
