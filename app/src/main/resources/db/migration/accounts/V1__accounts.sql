-- In spaces: what people and organisations are called. Everything about a person is encrypted under their key.
create table person_profile (
    tenant_id   uuid  not null,
    person      uuid  not null,
    name_sealed bytea not null,
    primary key (tenant_id, person)
);
select credence_in_spaces('person_profile');

create table identifier (
    tenant_id    uuid  not null,
    id           uuid  not null,
    person       uuid  not null,
    kind         text  not null,
    value_sealed bytea not null,
    primary key (tenant_id, id)
);
select credence_in_spaces('identifier');

create table consent (
    tenant_id    uuid        not null,
    id           uuid        not null,
    person       uuid        not null,
    organisation uuid        not null,
    purpose      text        not null,
    evidence     uuid[]      not null,
    given_at     timestamptz not null,
    revoked_at   timestamptz,
    primary key (tenant_id, id)
);
select credence_in_spaces('consent');

create table organisation_profile (
    tenant_id uuid    not null primary key,
    name      text    not null,
    demo      boolean not null
);
select credence_in_spaces('organisation_profile');

create table team (
    tenant_id uuid not null,
    id        uuid not null,
    name      text not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
select credence_in_spaces('team');

create table team_member (
    tenant_id uuid not null,
    team      uuid not null,
    person    uuid not null,
    primary key (tenant_id, team, person),
    foreign key (tenant_id, team) references team on delete cascade
);
select credence_in_spaces('team_member');

-- What remains of an erasure: who asked for it and why (encrypted for the organisation), and the leaf that records it.
create table erasure (
    tenant_id     uuid        not null,
    person        uuid        not null,
    asked_by      uuid        not null,
    reason_sealed bytea       not null,
    leaf          bigint      not null,
    leaf_salt     bytea       not null,
    erased_at     timestamptz not null,
    primary key (tenant_id, person)
);
select credence_in_spaces('erasure');

-- Global: what sign-in needs before a space is known. Ids, keyed hashes and wrapped keys, never a text about a person.
create table organisation_directory (
    organisation uuid        primary key,
    created_at   timestamptz not null
);

create table person_directory (
    person uuid primary key,
    home   uuid not null unique
);

create table subject_key (
    subject uuid  primary key,
    wrapped bytea not null
);

create table identifier_directory (
    lookup bytea primary key check (length(lookup) = 32),
    person uuid  not null references person_directory on delete cascade
);
create index identifier_directory_person on identifier_directory (person);

create table password (
    person uuid primary key references person_directory on delete cascade,
    hash   text not null
);

-- By keyed hash of what was typed, whether it exists or not.
create table sign_in_failure (
    lookup       bytea       primary key,
    failures     int         not null,
    locked_until timestamptz not null
);

create table membership (
    organisation uuid not null references organisation_directory on delete cascade,
    person       uuid not null references person_directory on delete cascade,
    role         text not null,
    primary key (organisation, person, role)
);
create index membership_person on membership (person);

create table one_time_token (
    hash       bytea       primary key,
    purpose    text        not null,
    person     uuid        references person_directory on delete cascade,
    expires_at timestamptz not null
);

-- Sessions (Spring Session JDBC 4). They name a person by id; their attributes hold ids, role names and the form token.
create table spring_session (
    primary_id            char(36) not null,
    session_id            char(36) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100),
    constraint spring_session_pk primary key (primary_id)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36)     not null,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name),
    constraint spring_session_attributes_fk foreign key (session_primary_id) references spring_session (primary_id) on delete cascade
);
