package credence.app.verification;

import credence.credential.AchievementCredential;
import credence.credential.Award;
import credence.credential.DataIntegrity;
import credence.credential.Purpose;
import credence.credential.SigningKey;
import java.time.Instant;
import java.util.List;

/** A small credential of somebody else's issuer. */
final class Credential {
    private static final SigningKey KEY = SigningKey.of(new byte[32]);
    private static final Instant ISSUED = Instant.parse("2026-01-02T03:04:05Z");

    private Credential() {}

    static String signed() {
        return signed(List.of());
    }

    /** With a status list at an address of whoever made it. */
    static String pointingTo(String list) {
        return signed(List.of(new Award.StatusEntry(Purpose.REVOCATION, list, 7)));
    }

    private static String signed(List<Award.StatusEntry> status) {
        Award award =
                new Award(
                        "urn:uuid:0b6f0a6e-1c43-4a0e-9a53-111111111111",
                        new Award.Issuer(KEY.publicKey().did(), "An issuer", null),
                        new Award.Subject.Identified(
                                "urn:uuid:0b6f0a6e-1c43-4a0e-9a53-222222222222", "Somebody"),
                        new Award.Achievement(
                                "urn:uuid:0b6f0a6e-1c43-4a0e-9a53-333333333333",
                                "Certification",
                                "Bread",
                                "Bakes bread.",
                                "Bake one.",
                                List.of()),
                        List.of(),
                        List.of(),
                        "It was eaten.",
                        ISSUED,
                        null,
                        status);
        return DataIntegrity.sign(AchievementCredential.of(award), KEY, ISSUED).toString();
    }
}
