"""Judging a document by rules: one module a kind of rule, packs of rules, and the run over them."""
