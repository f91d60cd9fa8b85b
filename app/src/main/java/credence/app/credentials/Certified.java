package credence.app.credentials;

import credence.credential.Purpose;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A certification, as far as its status changes. Its public page tells of every change. */
record Certified(IssuedCredential credential, CredentialTable table) implements Changeable {
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
        return credential.holder();
    }

    @Override
    public Optional<Integer> slot() {
        return table.slot(credential.id());
    }

    @Override
    public boolean isRevoked() {
        return credential.revocation().isPresent();
    }

    @Override
    public String state(Instant now) {
        return credential.state(now);
    }

    @Override
    public void requireHeard(Purpose purpose) {}

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
        return table.revoke(credential, reason, at);
    }
}
