"""How far a project is: what was planned by each quarter, held against what was reported.

It knows any project that is supervised, whatever kind it is of; it knows no moves, nor a place's
colours, which are data. Its modules: `progress_plans` (weighted parts, targets by quarter),
`progress_reports` (what was reported, which never falls without a reason),
`supervised_projects` (plan and reports together), `owed_quarters` (of which quarters reports are
owed), `progress_curves` (one against the other),
`slippage` (how late, done when), `progress_colours` (a place's colours, from `colours`),
`project_standings` (all of it for many projects).
"""
