-- What other systems commissioned, with its status; named is SHA-256 of the credential's own id, by which they name it.
create table credentials_commissioned (
    tenant_id     uuid        not null,
    id            uuid        not null,
    named         bytea       check (length(named) = 32),
    issued_at     timestamptz not null,
    suspended_at  timestamptz,
    suspended_for bytea,
    revoked_at    timestamptz,
    reason        bytea,
    primary key (tenant_id, id)
);
create index credentials_commissioned_named on credentials_commissioned (tenant_id, named);
create index credentials_commissioned_issued on credentials_commissioned (tenant_id, issued_at desc);
select credence_in_spaces('credentials_commissioned');

-- What was commissioned before is found on the page alone.
alter table credentials_intent no force row level security;
alter table credentials_commissioned no force row level security;
insert into credentials_commissioned (tenant_id, id, issued_at)
select tenant_id, id, made_at from credentials_intent where asked like 'api:%' and leaf is not null;
alter table credentials_intent force row level security;
alter table credentials_commissioned force row level security;
