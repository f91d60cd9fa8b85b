-- Every table of a space carries tenant_id and one policy that compares it with credence_tenant().
-- Outside a space the function raises: a forgotten space is an error, never an empty answer.
create function credence_tenant() returns uuid
    language plpgsql stable parallel safe
as $$
declare
    space text := current_setting('credence.tenant', true);
begin
    if space is null or space = '' then
        raise exception 'no space is entered' using errcode = 'CR001';
    end if;
    return space::uuid;
end
$$;

-- Makes a table belong to spaces. Called once per table by the migration that creates it.
create function credence_in_spaces(name regclass) returns void
    language plpgsql
as $$
begin
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('create policy in_space on %s using (tenant_id = (select credence_tenant())) with check (tenant_id = (select credence_tenant()))', name);
end
$$;

-- Jobs (db-scheduler 16). Their data name a space and ids, never a text about a person.
create table scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
