create table credentials_key (
    tenant_id  uuid        not null,
    id         uuid        not null,
    seed       bytea       not null,
    public_key text        not null,
    created_at timestamptz not null,
    primary key (tenant_id, id)
);
select credence_in_spaces('credentials_key');

-- One list of revocations per organisation; a slot is taken once and never again.
create table credentials_status (
    tenant_id  uuid        not null,
    bits       text        not null,
    changed_at timestamptz not null,
    primary key (tenant_id)
);
select credence_in_spaces('credentials_status');

create table credentials_credential (
    tenant_id   uuid        not null,
    id          uuid        not null,
    application uuid        not null,
    holder      uuid        not null,
    home        uuid        not null,
    scheme      text        not null,
    body        bytea       not null,
    slot        int,
    shown       bytea,
    leaf        bigint      not null,
    salt        bytea       not null,
    issued_at   timestamptz not null,
    valid_until timestamptz not null,
    revoked_at  timestamptz,
    reason      bytea,
    primary key (tenant_id, id),
    unique (tenant_id, application),
    unique (tenant_id, slot)
);
select credence_in_spaces('credentials_credential');

-- From a public address to the space that issued; names nobody.
create table credentials_address (
    id           uuid primary key,
    organisation uuid not null,
    holder       uuid not null
);
create index credentials_address_holder on credentials_address (holder);
