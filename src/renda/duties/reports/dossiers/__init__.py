"""What stands behind a finding, told so that it can be counted again by hand.

It knows findings and their records; it does not know how records are chosen. Its modules:
`unit_keys` (what counts once), `surplus` (what is listed and adds nothing), `dossier_data` (all of
it as plain data), `unsure_findings` (what hangs on a day of election that is not known).
"""
