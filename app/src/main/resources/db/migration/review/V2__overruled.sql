-- Where the machine was overruled: which leaf of the journal says so, and what opens it, sealed under the applicant's key.
alter table review_judgement add column leaf bigint, add column event bytea, add column salt bytea;
