select credence_at_home('evidence_piece');
