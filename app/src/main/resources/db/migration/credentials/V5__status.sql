-- Lists of their own for each purpose; a slot beyond the first 131,072 stands in a further list.
alter table credentials_status add column purpose text not null default 'revocation' check (purpose in ('revocation', 'suspension', 'message'));
alter table credentials_status add column list int not null default 0 check (list >= 0);
alter table credentials_status drop constraint credentials_status_pkey;
alter table credentials_status add primary key (tenant_id, purpose, list);

-- Withdrawn for now.
alter table credentials_credential add column suspended_at timestamptz;
alter table credentials_credential add column suspended_for bytea;

-- What was done to a credential, with what opens its leaf; reason and salt are sealed under the holder's key.
create table credentials_status_change (
    tenant_id  uuid        not null,
    leaf       bigint      not null,
    credential uuid        not null,
    event      text        not null,
    changed_by uuid,
    changed_at timestamptz not null,
    reason     bytea,
    salt       bytea,
    primary key (tenant_id, leaf)
);
create index credentials_status_change_credential on credentials_status_change (tenant_id, credential, leaf);
select credence_in_spaces('credentials_status_change');
