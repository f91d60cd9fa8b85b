-- Tells whether a data folder's master key is the one that this database was sealed with, and nothing else about it.
create table platform_key_check (
    only_row boolean primary key default true check (only_row),
    value    bytea   not null check (length(value) = 32)
);
revoke all on platform_key_check from ${app};
