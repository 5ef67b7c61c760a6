"""The command line of renda (人大): `main` begins, `commands` has one file a command."""
