-- An invitation names who invited and ends with them. Those of before name nobody: they open nothing any more.
alter table one_time_token add column organisation uuid references organisation_directory on delete cascade;
create index one_time_token_person on one_time_token (person);
delete from one_time_token where purpose = 'INVITATION';

-- That somebody who held an invitation set a person's password anew. The person is told at their next sign-in.
create table password_reset (
    tenant_id    uuid        not null references person_directory (home),
    id           uuid        not null,
    organisation uuid        not null,
    reset_at     timestamptz not null,
    told         boolean     not null default false,
    primary key (tenant_id, id)
);
select credence_in_spaces('password_reset');
