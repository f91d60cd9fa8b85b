package credence.credential;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Awards with the texts that people and machines write: many scripts, quotes, control characters,
 * long narratives.
 */
final class RandomAwards {
    private static final String[] PIECES = {
        "Zo\u00eb",
        "\u674e\u96f7",
        "\u0627\u0644\u0633\u064a\u062f\u0629",
        "\ud83e\uddd1\u200d\ud83d\ude80",
        "O'Brien",
        "\"quoted\"",
        "back\\slash",
        "<b>&amp;</b>",
        "line\nbreak",
        "tab\there",
        "e\u0301",
        "\u00e9",
        "\u202eright",
        "\u0001",
        "@id",
        "_:b0",
        "https://example.org/a b",
        "{\"json\":1}",
        "$1",
        "\ud83d\udc69"
    };

    private RandomAwards() {}

    static Award next(Random random) {
        var achievement = CredentialFixtures.achievement();
        var evidence =
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(
                                i ->
                                        CredentialFixtures.evidence(
                                                "urn:x:evidence-" + i, text(random, 3)))
                        .toList();
        return new Award(
                "urn:uuid:00000000-0000-4000-8000-"
                        + String.format("%012d", random.nextInt(1_000_000)),
                new Award.Issuer(
                        CredentialFixtures.KEY.publicKey().did(),
                        text(random, 3),
                        random.nextBoolean() ? "https://issuer.example/" : null),
                subject(random),
                new Award.Achievement(
                        achievement.id(),
                        "Certification",
                        text(random, 4),
                        text(random, 20),
                        text(random, 50),
                        achievement.skills()),
                List.of(
                        new Award.Result(
                                "code-review",
                                "leads",
                                random.nextBoolean() ? text(random, 2) : null)),
                evidence,
                text(random, 1 + random.nextInt(800)),
                CredentialFixtures.ISSUED.minusSeconds(random.nextInt(10_000_000)),
                random.nextBoolean() ? CredentialFixtures.UNTIL : null,
                List.of());
    }

    private static Award.Subject subject(Random random) {
        if (random.nextBoolean())
            return new Award.Subject.Identified(
                    "did:example:" + random.nextInt(1000), text(random, 2));
        return new Award.Subject.Hashed(
                Award.IdentityHash.of("emailAddress", text(random, 1), text(random, 1)), null);
    }

    private static String text(Random random, int words) {
        var text = new StringBuilder();
        for (int i = 0; i < words; i++)
            text.append(i > 0 ? " " : "").append(PIECES[random.nextInt(PIECES.length)]);
        return text.toString();
    }
}
