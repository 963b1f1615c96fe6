"""What people decided about findings: the record of reviews beside the reports, and the baseline of findings already known."""
