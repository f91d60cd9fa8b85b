create table review_application (
    tenant_id    uuid        not null,
    id           uuid        not null,
    applicant    uuid        not null,
    home         uuid        not null,
    scheme       text        not null,
    version      text        not null,
    run          uuid        not null,
    access       uuid        not null,
    claims       int         not null,
    state        text        not null check (state in ('submitted', 'granted', 'refused', 'withdrawn')),
    submitted_at timestamptz not null,
    primary key (tenant_id, id)
);
create unique index review_application_once on review_application (tenant_id, run) where state <> 'withdrawn';
select credence_in_spaces('review_application');

-- Reasons are about the applicant and sealed under the applicant's key. A judgement that was undone stays, with the time.
create table review_judgement (
    tenant_id   uuid        not null,
    id          uuid        not null,
    application uuid        not null,
    claim       uuid        not null,
    framework   text        not null,
    skill       text        not null,
    assessor    uuid        not null,
    accepted    boolean     not null,
    level       smallint,
    unread      boolean     not null,
    reason      bytea       not null,
    judged_at   timestamptz not null,
    undone_at   timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, application) references review_application,
    check (accepted = (level is not null))
);
create unique index review_judgement_standing on review_judgement (tenant_id, application, claim) where undone_at is null;
select credence_in_spaces('review_judgement');

-- One decision per application. The salt of its leaf is sealed with the reason: destroying the subject's key makes the leaf noise.
create table review_decision (
    tenant_id   uuid        not null,
    application uuid        not null,
    officer     uuid        not null,
    granted     boolean     not null,
    one_person  boolean     not null,
    unread      boolean     not null,
    reason      bytea       not null,
    event       bytea       not null,
    leaf        bigint      not null,
    salt        bytea       not null,
    decided_at  timestamptz not null,
    primary key (tenant_id, application),
    foreign key (tenant_id, application) references review_application
);
select credence_in_spaces('review_decision');
