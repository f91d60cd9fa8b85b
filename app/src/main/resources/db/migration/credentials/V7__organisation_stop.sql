-- While a row stands here nothing of this organisation is signed.
create table credentials_organisation_stop (
    tenant_id  uuid        primary key,
    reason     text        not null,
    stopped_at timestamptz not null
);
select credence_in_spaces('credentials_organisation_stop');
