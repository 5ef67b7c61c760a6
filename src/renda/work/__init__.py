"""What deputies, groups and congresses do: duty records, the ledger, and activities."""
