-- The append-only record. No text about anybody: a salted commitment each.
create table journal_leaf (
    idx         bigint      primary key check (idx >= 0),
    kind        smallint    not null check (kind between 1 and 127),
    commitment  bytea       not null check (length(commitment) = 32),
    leaf_hash   bytea       not null check (length(leaf_hash) = 32),
    recorded_at timestamptz not null
);

revoke update, delete, truncate on journal_leaf from ${app};

create function journal_refuses_change() returns trigger
    language plpgsql
as $$
begin
    raise exception 'the journal is append-only' using errcode = 'CR002';
end
$$;

create trigger append_only before update or delete or truncate on journal_leaf
    for each statement execute function journal_refuses_change();
