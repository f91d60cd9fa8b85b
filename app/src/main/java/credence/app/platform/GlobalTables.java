package credence.app.platform;

import java.util.Set;

/**
 * The tables that belong to no space: sign-in comes before a space is known, jobs and the journal
 * run across them. None holds a text about a person. A test fails for any other table without
 * row-level security.
 */
public final class GlobalTables {
    public static final Set<String> ALL =
            Set.of(
                    // platform
                    "platform_schema",
                    "platform_key_check",
                    "scheduled_tasks",
                    // journal
                    "journal_leaf",
                    "journal_event",
                    "journal_tile",
                    "journal_checkpoint",
                    "journal_key",
                    "journal_witness",
                    "journal_witnessed",
                    // accounts
                    "organisation_directory",
                    "person_directory",
                    "identifier_directory",
                    "password",
                    "sign_in_failure",
                    "membership",
                    "subject_key",
                    "one_time_token",
                    "spring_session",
                    "spring_session_attributes",
                    // skills: shipped frameworks are the same for everybody
                    "skills_framework",
                    "skills_skill",
                    // credentials
                    "credentials_address",
                    "credentials_stop");

    /** Each module's record of its migrations begins so. */
    public static final String MIGRATION_HISTORY = "flyway_schema_history_";

    private GlobalTables() {}
}
