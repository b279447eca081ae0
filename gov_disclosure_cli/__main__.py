"""Run gdr as ``python -m gov_disclosure_cli``."""

from gov_disclosure_cli.cli import main

if __name__ == "__main__":
    main()
