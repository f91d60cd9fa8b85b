select credence_at_home('mapping_claim');
select credence_at_home('mapping_run');
