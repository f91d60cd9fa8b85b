-- Rows of a person's own space stand only while the person is there: an erasure that forgot some would fail, and
-- nothing can be written for somebody who was erased. What earlier erasures left behind goes.
create function credence_at_home(name regclass) returns void
    language plpgsql
as $$
begin
    execute format('alter table %s no force row level security', name);
    execute format('delete from %s where not exists (select from person_directory where home = tenant_id)', name);
    execute format('alter table %s add foreign key (tenant_id) references person_directory (home)', name);
    execute format('alter table %s force row level security', name);
end
$$;
select credence_at_home('person_profile');
select credence_at_home('identifier');
select credence_at_home('consent');
