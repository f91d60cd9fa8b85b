package credence.app.accounts;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * What a session holds: ids and role names. The name that Spring knows the person by is their id.
 */
final class SignedInPerson extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;

    private final Actor actor;

    SignedInPerson(Actor actor) {
        super(actor.roles().stream().map(role -> new SimpleGrantedAuthority(role.name())).toList());
        this.actor = actor;
        setAuthenticated(true);
    }

    /** Who sends the request under way. */
    static Optional<Actor> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof SignedInPerson person
                ? Optional.of(person.actor)
                : Optional.empty();
    }

    @Override
    public Actor getPrincipal() {
        return actor;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return actor.person().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInPerson person && actor.equals(person.actor);
    }

    @Override
    public int hashCode() {
        return actor.hashCode();
    }
}
