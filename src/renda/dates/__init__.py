"""Periods and calendars: stretches of days, and which days are worked."""
