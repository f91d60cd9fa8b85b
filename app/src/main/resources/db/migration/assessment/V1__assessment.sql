create table assessment_run (
    tenant_id    uuid        not null,
    id           uuid        not null,
    subject      uuid        not null,
    scheme       text        not null,
    version      text        not null,
    pieces       uuid[]      not null,
    state        text        not null check (state in ('waiting', 'running', 'done', 'failed')),
    done         int         not null default 0,
    total        int         not null default 0,
    passages     int         not null default 0,
    made_with    jsonb       not null default '{}',
    requested_at timestamptz not null,
    finished_at  timestamptz,
    primary key (tenant_id, id)
);
select credence_in_spaces('assessment_run');

-- A finding points into an extract; its words stay sealed there.
create table assessment_finding (
    tenant_id  uuid     not null,
    run        uuid     not null,
    ordinal    int      not null,
    framework  text     not null,
    skill      text     not null,
    extract    uuid     not null,
    start      int      not null,
    finish     int      not null,
    class      text     not null,
    confidence float8   not null,
    calibrated boolean  not null,
    level      smallint,
    missing    text     not null,
    primary key (tenant_id, run, ordinal),
    foreign key (tenant_id, run) references assessment_run on delete cascade
);
select credence_in_spaces('assessment_finding');
