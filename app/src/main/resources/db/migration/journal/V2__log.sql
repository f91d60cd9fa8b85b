-- A leaf hash is derived: kept beside what it is derived from, nothing would tell which of the two was changed.
alter table journal_leaf drop column leaf_hash;

-- Entries of version 1 hold type and commitment; those of version 2 also the second they were written.
alter table journal_leaf add column version smallint not null default 1 check (version in (1, 2));

-- What leaves that are about nobody record: keys, models, rubrics and schemes. Anybody may open them.
create table journal_event (
    idx   bigint primary key,
    kind  smallint not null,
    salt  bytea    not null check (length(salt) = 32),
    event text     not null,
    unique (kind, event)
);

-- The tree in tiles, the widest of each place. Level -1: the entries themselves.
create table journal_tile (
    level smallint not null check (level between -1 and 63),
    idx   bigint   not null check (idx >= 0),
    width smallint not null check (width between 1 and 256),
    bytes bytea    not null,
    primary key (level, idx)
);

-- Signed states of the log. One is published when the witnesses that are asked for have seen it.
create table journal_checkpoint (
    size      bigint      primary key check (size >= 0),
    note      text        not null,
    signed_at timestamptz not null,
    published boolean     not null
);

-- The log's key and the witness's; seeds are sealed under the installation's key.
create table journal_key (
    kind       text        primary key check (kind in ('log', 'witness')),
    name       text        not null,
    seed       bytea       not null,
    public_key text        not null,
    created_at timestamptz not null
);

-- Which size of this log a witness has cosigned.
create table journal_witness (
    witness text   primary key,
    size    bigint not null,
    said    text   not null
);

-- As a witness for others: the latest checkpoint of each log.
create table journal_witnessed (
    origin text   primary key,
    size   bigint not null,
    note   text   not null
);

revoke update, delete, truncate on journal_event, journal_key from ${app};
revoke delete, truncate on journal_tile, journal_checkpoint, journal_witnessed from ${app};
