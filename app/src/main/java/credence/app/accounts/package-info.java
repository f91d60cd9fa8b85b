/**
 * Who is who and who may do what: people and organisations with a space each, roles, teams,
 * sign-in, keys of subjects, grants into a person's space, erasure.
 *
 * <p>Comes in: names, identifiers, passwords. Goes out: the {@code Actor} that every door takes
 * first. Own tables in spaces: person_profile, identifier, consent, password_reset,
 * organisation_profile, team, team_member; global: the directories, password, sign_in_failure,
 * membership, subject_key, one_time_token, spring_session.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "journal"})
package credence.app.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
