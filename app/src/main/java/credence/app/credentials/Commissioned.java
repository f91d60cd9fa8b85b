package credence.app.credentials;

import credence.app.platform.Refusal;
import credence.credential.Purpose;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What was commissioned, as far as its status changes. Everything within the space entered. */
@Component
class Commissioned {
    private final CommissionedTable table;
    private final StatusLists lists;

    Commissioned(CommissionedTable table, StatusLists lists) {
        this.table = table;
        this.lists = lists;
    }

    Optional<Changeable> changeable(UUID id) {
        return table.find(id).map(Row::new);
    }

    private final class Row implements Changeable {
        private final CommissionedCredential credential;

        Row(CommissionedCredential credential) {
            this.credential = credential;
        }

        @Override
        public UUID organisation() {
            return credential.organisation();
        }

        @Override
        public UUID id() {
            return credential.id();
        }

        @Override
        public UUID sealedFor() {
            return credential.organisation();
        }

        @Override
        public Optional<Integer> slot() {
            return credential.slot();
        }

        @Override
        public boolean isRevoked() {
            return credential.revocation().isPresent();
        }

        @Override
        public String state(Instant now) {
            return credential.state(now);
        }

        /** It has no page here: the list that it names is all that others read. */
        @Override
        public void requireHeard(Purpose purpose) {
            if (!lists.named(credential.json(), organisation(), slot()).contains(purpose))
                throw new Refusal(
                        "This credential names no list of this organisation for %s, so nobody would learn of it: set credence.base-url and credence.status.purposes, and issue it anew."
                                .formatted(purpose.word()));
        }

        @Override
        public boolean suspend(String reason, Instant at) {
            return table.suspend(credential, reason, at);
        }

        @Override
        public boolean reinstate() {
            return table.reinstate(credential.id());
        }

        @Override
        public boolean revoke(Optional<String> reason, Instant at) {
            return table.revoke(credential, reason.orElse(""), at);
        }
    }
}
