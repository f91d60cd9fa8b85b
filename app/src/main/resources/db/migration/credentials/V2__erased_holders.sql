-- Once the holder was erased, only the bare fact and the slot of a credential are left.
alter table credentials_credential alter column body drop not null;
alter table credentials_credential alter column salt drop not null;

-- A public address ends with the organisation behind it; some outlived theirs.
delete from credentials_address a where not exists (select from organisation_directory o where o.organisation = a.organisation);
alter table credentials_address add foreign key (organisation) references organisation_directory on delete cascade;
create index credentials_address_organisation on credentials_address (organisation);
