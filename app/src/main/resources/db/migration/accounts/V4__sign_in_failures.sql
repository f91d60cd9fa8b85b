-- Counted by keyed hash of an identifier, of a source address, and of both together; swept when long past.
create index sign_in_failure_locked_until on sign_in_failure (locked_until);
