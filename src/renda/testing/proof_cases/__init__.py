"""Cases of what can be proved afterwards: when a thing was done, who read whom, what was kept.

Of ballots it has to be provable that nothing was. They know stores, and no database. Its modules:
`attachments`, `clocks`, `disclosures`, `inspections`, `notifiers`, `numbers` (of items, with none
left out), `box_secrecy`.
"""
