"""`renda notices`: notices of a day planned and posted, handed over, looked at and tried again.

Its modules: `plan`, `post`, `calendar`, `deliver`, `failed`, `retry`, `notice_choice` (by
which policies, for which day), `channels` (what carries notices in one call).
"""
