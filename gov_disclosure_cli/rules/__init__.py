"""Rules: the expression language, the rule files, the compiled rule set, coded checks."""
