"""Calendar files (iCalendar, RFC 5545). `reading` and `writing` load the icalendar library, which takes its time."""
