-- What is meant to be issued, written down before anything is signed. The key makes asking twice the same as asking once.
create table credentials_intent (
    tenant_id   uuid        not null,
    id          uuid        not null,
    asked       text        not null,
    request     bytea       not null check (length(request) = 32),
    sealed_for  uuid        not null,
    body        bytea       not null,
    slot        int,
    made_at     timestamptz not null,
    signed      bytea,
    leaf        bigint,
    salt        bytea,
    refusal     text,
    primary key (tenant_id, id),
    unique (tenant_id, asked),
    unique (tenant_id, slot)
);
select credence_in_spaces('credentials_intent');

-- Slots of credentials from before there were intents stay taken.
alter table credentials_intent no force row level security;
alter table credentials_credential no force row level security;
insert into credentials_intent (tenant_id, id, asked, request, sealed_for, body, slot, made_at, signed, leaf, salt)
select tenant_id, id, 'application:' || application, sha256(''), holder, '', slot, issued_at, '', leaf, salt
from credentials_credential;
alter table credentials_intent force row level security;
alter table credentials_credential force row level security;

-- What a credential came from, so that those touched by a bad model or rubric can be found.
create table credentials_made_with (
    tenant_id  uuid not null,
    credential uuid not null,
    kind       text not null check (kind in ('model', 'rubric', 'scheme')),
    version    text not null,
    primary key (tenant_id, credential, kind, version)
);
select credence_in_spaces('credentials_made_with');

-- While a row stands here nothing is signed.
create table credentials_stop (
    only_row   boolean     primary key default true check (only_row),
    reason     text        not null,
    stopped_at timestamptz not null
);
