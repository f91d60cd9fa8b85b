-- What opens the VC-API to a system of an organisation, as one of its people. The token itself is kept by nobody here.
create table vcapi_token (
    id           uuid        primary key,
    hash         bytea       not null unique check (length(hash) = 32),
    organisation uuid        not null references organisation_directory on delete cascade,
    person       uuid        not null references person_directory on delete cascade,
    hint         text        not null,
    made_at      timestamptz not null
);
create index vcapi_token_organisation on vcapi_token (organisation);
