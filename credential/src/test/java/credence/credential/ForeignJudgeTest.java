package credence.credential;

import static credence.credential.CredentialFixtures.KEY;
import static credence.credential.CredentialFixtures.REVOCATIONS;
import static credence.credential.CredentialFixtures.list;
import static credence.credential.CredentialFixtures.signed;
import static credence.credential.CredentialFixtures.signedJson;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Digital Bazaar's verifier, written by other people in another language, agrees with ours. */
class ForeignJudgeTest {
    @Test
    void an_independent_verifier_accepts_the_credential_and_refuses_it_once_changed()
            throws Exception {
        String json = signedJson();

        assertThat(
                        judged(
                                List.of(
                                        json,
                                        json.replace("8 of 9", "9 of 9"),
                                        json.replace("Ada Example", "Eve Example"),
                                        json.replace("2028-03", "2038-03"))))
                .containsExactly(true, false, false, false);
    }

    @Test
    void an_independent_verifier_accepts_our_status_list() throws Exception {
        assertThat(judged(List.of(list(KEY, REVOCATIONS, Purpose.REVOCATION, 94_567))))
                .containsExactly(true);
    }

    @Test
    void an_independent_verifier_agrees_on_random_awards() throws Exception {
        long seed = 11;
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var credentials = new ArrayList<String>();
        for (int i = 0; i < 25; i++) credentials.add(signed(RandomAwards.next(random)).toString());

        assertThat(judged(credentials)).isEqualTo(Collections.nCopies(25, true));
    }

    private static List<Boolean> judged(List<String> credentials) throws Exception {
        String answers = NodeJudge.run("judge.mjs", "[" + String.join(",", credentials) + "]");
        return List.of(answers.strip().replaceAll("[\\[\\]]", "").split(",")).stream()
                .map(Boolean::valueOf)
                .toList();
    }
}
