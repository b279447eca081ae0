"""The doors of the commands: their parameters as Typer wants them, one module for each."""
