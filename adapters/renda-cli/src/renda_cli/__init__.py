"""The command line of renda (人大): check a year of recorded work, and have a finding explained."""
