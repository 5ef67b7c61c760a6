"""The years that are bundled, and an office's own file for the year after them."""

from datetime import date

from hypothesis import strategies as st

from renda.dates.calendars import PublishedCalendar

YEARS = range(2020, 2027)
FIRST, AFTER = date(2020, 1, 1), date(2027, 1, 1)
OFFICE = {
    "format": "renda.calendar/1",
    "year": 2027,
    "notices": [
        {
            "number": "某办发〔2026〕1号",
            "issued": "2026-11-25",
            "title": "2027年部分节假日安排",
            "holidays": [
                {"name": "元旦", "days": ["2027-01-01", "2027-01-02", "2027-01-03"]},
                {"name": "春节", "days": ["2027-02-05", "2027-02-06"]},
            ],
            "make_up_days": ["2027-01-09"],
        }
    ],
}
in_china = st.dates(FIRST, date(2026, 11, 30))


def until(calendar, year):
    years = {year_no: days for year_no, days in calendar.years.items() if year_no <= year}
    return PublishedCalendar(years=years)
