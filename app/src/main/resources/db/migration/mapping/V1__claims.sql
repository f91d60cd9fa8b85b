-- A claim cites findings of its run by their ordinals, strongest first.
create table mapping_claim (
    tenant_id  uuid     not null,
    id         uuid     not null,
    run        uuid     not null,
    framework  text     not null,
    skill      text     not null,
    level      smallint,
    confidence float8   not null,
    calibrated boolean  not null,
    findings   int[]    not null check (cardinality(findings) > 0),
    missing    text     not null,
    primary key (tenant_id, id),
    unique (tenant_id, run, framework, skill)
);
select credence_in_spaces('mapping_claim');

-- That a run has been read as claims, also where there was none.
create table mapping_run (
    tenant_id uuid not null,
    run       uuid not null,
    primary key (tenant_id, run)
);
select credence_in_spaces('mapping_run');
