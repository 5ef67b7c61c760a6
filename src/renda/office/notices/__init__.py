"""The notices of an office: what its store gives occasion to tell, planned and posted.

It tells no name of a deputy or a visitor, and nothing of a confidential text. It does not know how
a notice travels. Its modules: `notice_desk` (what an office asks for), `suggestion_occasions`,
`project_occasions`, `letters`, `pace_occasions` and `audit_occasions` (what there is to tell),
`task_deadlines` (what calendars tell of what is owed), `told_names` (what units are called, and
whom notices are for), `told_citations` (by which article something is owed or was done),
`address_lookup` (where they are reached), `notice_entries` (a notice as an entry of the outbox),
`outbox_postings` (a plan put into it).
"""
