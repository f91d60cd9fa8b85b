create table skills_framework (
    key     text primary key,
    version text not null,
    digest  text not null,
    title   text not null
);

create table skills_skill (
    framework text not null references skills_framework (key) on delete cascade,
    key       text not null,
    ordinal   int  not null,
    words     tsvector not null,
    primary key (framework, key)
);
create index skills_skill_words on skills_skill using gin (words);
