select credence_at_home('assessment_run');
