"""What commands work on: installed plugins, the office behind an address, reports, files of lines.

Everything is opened and closed here, and no answer is worded. `offices` opens stores,
`reports` checks a year of a folder or a store, `line_files` reads and writes exports and backups,
`ballot_inputs` reads ballots, `folders` tables, `budgets` says what reading may cost,
`asked_subjects` whether a subject is there, `actors` who acts, `checkup` what an installation
stands on, `own_calendar` which days are off, `days_ahead` how long so many working days take.
"""
