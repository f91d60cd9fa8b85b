-- A key is published, signs from a moment on, and may be stolen. A module (PKCS#11) keeps its own secret.
alter table credentials_key add column provider text not null default 'file' check (provider in ('file', 'pkcs11'));
alter table credentials_key alter column provider drop default;
alter table credentials_key alter column seed drop not null;
alter table credentials_key add column signs_from timestamptz;
alter table credentials_key no force row level security;
update credentials_key set signs_from = created_at;
alter table credentials_key force row level security;
alter table credentials_key alter column signs_from set not null;
alter table credentials_key add unique (tenant_id, public_key);

-- What such a key signed counts only where the log shows it below this size.
alter table credentials_key add column stolen_since timestamptz;
alter table credentials_key add column log_size bigint check (log_size >= 0);
alter table credentials_key add check ((stolen_since is null) = (log_size is null));

-- SHA-256 of what was issued: whoever has it finds its proof in the log. The signature in it cannot be guessed.
alter table credentials_intent add column digest bytea check (length(digest) = 32);
create index credentials_intent_digest on credentials_intent (tenant_id, digest);
