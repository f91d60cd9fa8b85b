-- Contents, names, declarations and digests are sealed under the subject's key; what stands here in clear says nothing about a person.
create table evidence_piece (
    tenant_id    uuid        not null,
    id           uuid        not null,
    subject      uuid        not null,
    state        text        not null check (state in ('submitted', 'extracted', 'refused')),
    details      bytea       not null,
    submitted_at timestamptz not null,
    primary key (tenant_id, id)
);
select credence_in_spaces('evidence_piece');

create table evidence_chunk (
    tenant_id uuid  not null,
    piece     uuid  not null,
    ordinal   int   not null,
    sealed    bytea not null,
    primary key (tenant_id, piece, ordinal),
    foreign key (tenant_id, piece) references evidence_piece on delete cascade
);
alter table evidence_chunk alter column sealed set storage external;
select credence_in_spaces('evidence_chunk');

create table evidence_extract (
    tenant_id uuid  not null,
    id        uuid  not null,
    piece     uuid  not null,
    ordinal   int   not null,
    sealed    bytea not null,
    primary key (tenant_id, id),
    unique (tenant_id, piece, ordinal),
    foreign key (tenant_id, piece) references evidence_piece on delete cascade
);
alter table evidence_extract alter column sealed set storage external;
select credence_in_spaces('evidence_extract');
