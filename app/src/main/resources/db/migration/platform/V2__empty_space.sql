-- Deletes every row of the space that is entered, whatever module it belongs to; rows that point at others go first.
create function credence_empty() returns void
    language plpgsql
as $$
declare
    spaced regclass;
begin
    for spaced in
        with recursive pointing (part, depth) as (
            select oid, 0 from pg_class where relkind = 'r' and relrowsecurity and relnamespace = 'public'::regnamespace
            union all
            select points.conrelid, depth + 1
              from pointing join pg_constraint points on points.confrelid = part and points.contype = 'f' and points.conrelid <> part)
        select part from pointing group by part order by max(depth) desc
    loop
        execute format('delete from %s where tenant_id = credence_tenant()', spaced);
    end loop;
end
$$;
