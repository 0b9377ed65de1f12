"""Before or after noon: times of day settled by what is said around them."""

from dataclasses import replace

from experts.timetext.values import Clock, Hours, Part


def in_half(clock: Clock, part: Part) -> Clock | None:
    """A clock time with its part of the day; None when they contradict each other."""
    if not clock.open:
        return replace(clock, days=1) if part.late and clock.hour == 0 else clock
    hour, days = clock.hour, clock.days
    if part.begin <= hour < part.end:
        pass
    elif part.half == "am":
        hour = (
            hour + 12 if part.end <= 6 and 8 <= hour < 12 else hour % 12
        )  # "11 at night" where nights are small hours
    elif part.late and (hour == 12 or hour <= 4):
        hour, days = hour % 12, 1
    elif hour < 12:
        hour += 12
    return Clock(hour, clock.minute, clock.second, clock.grain, open=False, half=part.half, days=days, zone=clock.zone)


def ordered(hours: Hours) -> Hours:
    """Settle the halves of the day of both ends, so that the range is the shortest that its words allow."""
    begin, end = hours.begin, hours.end
    if begin.open and end.half and not end.open:
        same = [clock for clock in _readings(begin) if clock.minutes < end.minutes]
        begin = max(same, key=lambda clock: clock.minutes, default=begin)
        if begin.open and begin.hour == 12:
            begin = _moved(begin, 0)
    elif begin.half == "pm" and end.open and end.hour < 12 and begin.minutes < end.minutes + 720:
        end = _moved(end, end.hour + 12)
    elif begin.ambiguous and not end.open and end.minutes > begin.minutes and end.minutes <= (begin.hour + 12) * 60:
        begin = _moved(begin, begin.hour)
    elif not begin.open and begin.half is None and end.open and end.minutes > begin.minutes:
        end = _moved(end, end.hour)  # the 24-hour clock goes on: "00:00–12:30"
    first = (begin.hour + 12) * 60 + begin.minute if begin.ambiguous else begin.minutes
    later = [clock for clock in _readings(end) if clock.minutes > first]
    if later:
        return Hours(begin, min(later, key=lambda clock: clock.minutes))
    closing = max(_readings(end), key=lambda clock: clock.minutes) if begin.ambiguous else _readings(end)[0]
    return Hours(begin, _moved(closing, closing.hour, days=1))


def _readings(clock: Clock) -> list[Clock]:
    if not clock.open:
        return [clock]
    return [_moved(clock, clock.hour % 12), _moved(clock, clock.hour % 12 + 12)]


def _moved(clock: Clock, hour: int, days: int = 0) -> Clock:
    return Clock(hour, clock.minute, clock.second, clock.grain, open=False, half=clock.half, days=days, zone=clock.zone)
