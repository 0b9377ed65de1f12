"""What comes again, said on Wednesday 4 March 2026 at 10:00; `told` explains the notation."""

import pytest

from tests.experts.timetext.telling import read

ENGLISH = [
    ("every day at 9", [("every day at 9", "FREQ=DAILY @ 2026-03-05 09:00")]),
    ("every 3 days", [("every 3 days", "FREQ=DAILY;INTERVAL=3 @ 2026-03-04")]),
    ("every third day at noon", [("every third day at noon", "FREQ=DAILY;INTERVAL=3 @ 2026-03-04 12:00")]),
    (
        "every weekday from 9 to 9:15",
        [("every weekday from 9 to 9:15", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-05 09:00 for 0:15:00")],
    ),
    (
        "every monday and wednesday at 10",
        [("every monday and wednesday at 10", "FREQ=WEEKLY;BYDAY=MO,WE @ 2026-03-09 10:00")],
    ),
    (
        "every mon, wed and fri at 7pm",
        [("every mon, wed and fri at 7pm", "FREQ=WEEKLY;BYDAY=MO,WE,FR @ 2026-03-04 19:00")],
    ),
    ("mondays and thursdays at 6pm", [("mondays and thursdays at 6pm", "FREQ=WEEKLY;BYDAY=MO,TH @ 2026-03-05 18:00")]),
    ("every other week", [("every other week", "FREQ=WEEKLY;INTERVAL=2 @ 2026-03-04")]),
    (
        "every other week on tuesday at 10",
        [("every other week on tuesday at 10", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU @ 2026-03-10 10:00")],
    ),
    ("every two weeks on monday", [("every two weeks on monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO @ 2026-03-09")]),
    ("on the 15th of every month", [("on the 15th of every month", "FREQ=MONTHLY;BYMONTHDAY=15 @ 2026-03-15")]),
    (
        "on the 15th of each month at 10",
        [("on the 15th of each month at 10", "FREQ=MONTHLY;BYMONTHDAY=15 @ 2026-03-15 10:00")],
    ),
    (
        "every month on the 15th at 10:00",
        [("every month on the 15th at 10:00", "FREQ=MONTHLY;BYMONTHDAY=15 @ 2026-03-15 10:00")],
    ),
    ("monthly on the 1st", [("monthly on the 1st", "FREQ=MONTHLY;BYMONTHDAY=1 @ 2026-04-01")]),
    ("every 15th", [("every 15th", "FREQ=MONTHLY;BYMONTHDAY=15 @ 2026-03-15")]),
    ("the first of every month", [("the first of every month", "FREQ=MONTHLY;BYMONTHDAY=1 @ 2026-04-01")]),
    ("every first monday at 10", [("every first monday at 10", "FREQ=MONTHLY;BYDAY=1MO @ 2026-04-06 10:00")]),
    (
        "every first monday of the month at 10",
        [("every first monday of the month at 10", "FREQ=MONTHLY;BYDAY=1MO @ 2026-04-06 10:00")],
    ),
    ("last friday of every month", [("last friday of every month", "FREQ=MONTHLY;BYDAY=-1FR @ 2026-03-27")]),
    ("every last friday", [("every last friday", "FREQ=MONTHLY;BYDAY=-1FR @ 2026-03-27")]),
    (
        "on the last friday of each month at 17:00",
        [("on the last friday of each month at 17:00", "FREQ=MONTHLY;BYDAY=-1FR @ 2026-03-27 17:00")],
    ),
    (
        "every second tuesday of the month",
        [("every second tuesday of the month", "FREQ=MONTHLY;BYDAY=2TU @ 2026-03-10")],
    ),
    ("the last day of every month", [("the last day of every month", "FREQ=MONTHLY;BYMONTHDAY=-1 @ 2026-03-31")]),
    (
        "every month on the last friday at 4pm",
        [("every month on the last friday at 4pm", "FREQ=MONTHLY;BYDAY=-1FR @ 2026-03-27 16:00")],
    ),
    ("every year on 8 march", [("every year on 8 march", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8 @ 2026-03-08")]),
    (
        "every year on march 8 at 10",
        [("every year on march 8 at 10", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8 @ 2026-03-08 10:00")],
    ),
    ("every 8 march", [("every 8 march", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8 @ 2026-03-08")]),
    ("every march 8th", [("every march 8th", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8 @ 2026-03-08")]),
    ("annually on june 1", [("annually on june 1", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1 @ 2026-06-01")]),
    ("8 march every year", [("8 march every year", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8 @ 2026-03-08")]),
    ("every day until june", [("every day until june", "FREQ=DAILY;UNTIL=20260531T235959 @ 2026-03-04")]),
    ("every day until june 1", [("every day until june 1", "FREQ=DAILY;UNTIL=20260601T235959 @ 2026-03-04")]),
    (
        "every monday at 10 until june 1",
        [("every monday at 10 until june 1", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260601T235959 @ 2026-03-09 10:00")],
    ),
    (
        "every monday until june 1 at 10",
        [("every monday until june 1 at 10", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260601T235959 @ 2026-03-09 10:00")],
    ),
    (
        "every monday at 10 for 5 weeks",
        [("every monday at 10 for 5 weeks", "FREQ=WEEKLY;BYDAY=MO;COUNT=5 @ 2026-03-09 10:00")],
    ),
    (
        "every monday and wednesday for 5 weeks",
        [("every monday and wednesday for 5 weeks", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10 @ 2026-03-04")],
    ),
    ("every day at 9am for 10 days", [("every day at 9am for 10 days", "FREQ=DAILY;COUNT=10 @ 2026-03-05 09:00")]),
    ("every week for 3 months", [("every week for 3 months", "FREQ=WEEKLY;UNTIL=20260603T235959 @ 2026-03-04")]),
    ("every day at 9, 10 times", [("every day at 9, 10 times", "FREQ=DAILY;COUNT=10 @ 2026-03-05 09:00")]),
    ("every day 10 times", [("every day 10 times", "FREQ=DAILY;COUNT=10 @ 2026-03-04")]),
    (
        "every friday at 5pm for an hour",
        [("every friday at 5pm for an hour", "FREQ=WEEKLY;BYDAY=FR @ 2026-03-06 17:00 for 1:00:00")],
    ),
    (
        "standup every weekday from 9 to 9:15 starting monday",
        [
            (
                "every weekday from 9 to 9:15 starting monday",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-09 09:00 for 0:15:00",
            )
        ],
    ),
    (
        "every monday starting june 1 at 10",
        [("every monday starting june 1 at 10", "FREQ=WEEKLY;BYDAY=MO @ 2026-06-01 10:00")],
    ),
    (
        "every day from june 1 to june 10 at 9",
        [("every day from june 1 to june 10 at 9", "FREQ=DAILY;UNTIL=20260610T235959 @ 2026-06-01 09:00")],
    ),
    (
        "every day this week at 8am",
        [("every day this week at 8am", "FREQ=DAILY;UNTIL=20260308T235959 @ 2026-03-05 08:00")],
    ),
    ("every day next week", [("every day next week", "FREQ=DAILY;UNTIL=20260315T235959 @ 2026-03-09")]),
    ("every weekend at 11", [("every weekend at 11", "FREQ=WEEKLY;BYDAY=SA,SU @ 2026-03-07 11:00")]),
    ("every night at 11", [("every night at 11", "FREQ=DAILY @ 2026-03-04 23:00")]),
    ("every morning at 7", [("every morning at 7", "FREQ=DAILY @ 2026-03-05 07:00")]),
    ("every evening", [("every evening", "FREQ=DAILY @ 2026-03-04 18:00")]),
    ("take pills every 8 hours", [("every 8 hours", "FREQ=HOURLY;INTERVAL=8 @ 2026-03-04 18:00")]),
    ("every 30 minutes", [("every 30 minutes", "FREQ=MINUTELY;INTERVAL=30 @ 2026-03-04 10:30")]),
    ("every hour", [("every hour", "FREQ=HOURLY @ 2026-03-04 11:00")]),
    ("weekly on fridays at 4", [("weekly on fridays at 4", "FREQ=WEEKLY;BYDAY=FR @ 2026-03-06 16:00 ?")]),
    ("every week on monday and friday", [("every week on monday and friday", "FREQ=WEEKLY;BYDAY=MO,FR @ 2026-03-06")]),
    ("daily at 8", [("daily at 8", "FREQ=DAILY @ 2026-03-05 08:00")]),
    ("every quarter", [("every quarter", "FREQ=MONTHLY;INTERVAL=3 @ 2026-03-04")]),
    ("every 6 months", [("every 6 months", "FREQ=MONTHLY;INTERVAL=6 @ 2026-03-04")]),
    (
        "every tuesday through the end of june",
        [("every tuesday through the end of june", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T235959 @ 2026-03-10")],
    ),
    (
        "every tuesday until the end of the month",
        [("every tuesday until the end of the month", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260331T235959 @ 2026-03-10")],
    ),
    ("starting tomorrow every day at 8", [("starting tomorrow every day at 8", "FREQ=DAILY @ 2026-03-05 08:00")]),
    (
        "team sync every wednesday 14:00-15:00 until 30 april",
        [
            (
                "every wednesday 14:00-15:00 until 30 april",
                "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260430T235959 @ 2026-03-04 14:00 for 1:00:00",
            )
        ],
    ),
    (
        "pay rent on the 1st of every month at 9",
        [("on the 1st of every month at 9", "FREQ=MONTHLY;BYMONTHDAY=1 @ 2026-04-01 09:00")],
    ),
    (
        "yoga every tuesday and thursday from 18:00 to 19:30",
        [("every tuesday and thursday from 18:00 to 19:30", "FREQ=WEEKLY;BYDAY=TU,TH @ 2026-03-05 18:00 for 1:30:00")],
    ),
    (
        "every 2nd friday at 15:00",
        [("every 2nd friday at 15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR @ 2026-03-06 15:00")],
    ),
    ("each sunday afternoon", [("each sunday afternoon", "FREQ=WEEKLY;BYDAY=SU @ 2026-03-08 12:00")]),
    ("every friday night", [("every friday night", "FREQ=WEEKLY;BYDAY=FR @ 2026-03-06 20:00")]),
    ("every day at 3", [("every day at 3", "FREQ=DAILY @ 2026-03-04 15:00 ?")]),
]

RUSSIAN = [
    ("каждый день в 9", [("каждый день в 9", "FREQ=DAILY @ 2026-03-05 09:00")]),
    ("каждые 3 дня", [("каждые 3 дня", "FREQ=DAILY;INTERVAL=3 @ 2026-03-04")]),
    ("каждый третий день в полдень", [("каждый третий день в полдень", "FREQ=DAILY;INTERVAL=3 @ 2026-03-04 12:00")]),
    (
        "по будням с 9 до 9:15",
        [("по будням с 9 до 9:15", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-05 09:00 for 0:15:00")],
    ),
    (
        "каждый будний день в 9 утра",
        [("каждый будний день в 9 утра", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-05 09:00")],
    ),
    (
        "каждый понедельник и среду в 10",
        [("каждый понедельник и среду в 10", "FREQ=WEEKLY;BYDAY=MO,WE @ 2026-03-09 10:00")],
    ),
    (
        "по вторникам и четвергам в 18:30",
        [("по вторникам и четвергам в 18:30", "FREQ=WEEKLY;BYDAY=TU,TH @ 2026-03-05 18:30")],
    ),
    ("по пн, ср и пт в 19:00", [("по пн, ср и пт в 19:00", "FREQ=WEEKLY;BYDAY=MO,WE,FR @ 2026-03-04 19:00")]),
    ("каждую неделю", [("каждую неделю", "FREQ=WEEKLY @ 2026-03-04")]),
    ("через неделю по вторникам", [("через неделю по вторникам", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU @ 2026-03-10")]),
    (
        "раз в две недели по понедельникам в 10",
        [("раз в две недели по понедельникам в 10", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO @ 2026-03-09 10:00")],
    ),
    ("раз в 2 недели", [("раз в 2 недели", "FREQ=WEEKLY;INTERVAL=2 @ 2026-03-04")]),
    (
        "каждые две недели в пятницу в 17",
        [("каждые две недели в пятницу в 17", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR @ 2026-03-06 17:00")],
    ),
    (
        "15 числа каждого месяца в 10",
        [("15 числа каждого месяца в 10", "FREQ=MONTHLY;BYMONTHDAY=15 @ 2026-03-15 10:00")],
    ),
    ("15-го числа каждого месяца", [("15-го числа каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=15 @ 2026-03-15")]),
    ("первого числа каждого месяца", [("первого числа каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=1 @ 2026-04-01")]),
    ("каждое первое число", [("каждое первое число", "FREQ=MONTHLY;BYMONTHDAY=1 @ 2026-04-01")]),
    ("каждое 15-е число", [("каждое 15-е число", "FREQ=MONTHLY;BYMONTHDAY=15 @ 2026-03-15")]),
    (
        "каждый месяц 15 числа в 9:00",
        [("каждый месяц 15 числа в 9:00", "FREQ=MONTHLY;BYMONTHDAY=15 @ 2026-03-15 09:00")],
    ),
    ("каждый месяц 1-го", [("каждый месяц 1-го", "FREQ=MONTHLY;BYMONTHDAY=1 @ 2026-04-01")]),
    ("ежемесячно 5-го числа", [("ежемесячно 5-го числа", "FREQ=MONTHLY;BYMONTHDAY=5 @ 2026-03-05")]),
    (
        "каждый первый понедельник месяца в 10",
        [("каждый первый понедельник месяца в 10", "FREQ=MONTHLY;BYDAY=1MO @ 2026-04-06 10:00")],
    ),
    ("каждый первый понедельник", [("каждый первый понедельник", "FREQ=MONTHLY;BYDAY=1MO @ 2026-04-06")]),
    ("каждый последний четверг месяца", [("каждый последний четверг месяца", "FREQ=MONTHLY;BYDAY=-1TH @ 2026-03-26")]),
    (
        "последний четверг каждого месяца в 16:00",
        [("последний четверг каждого месяца в 16:00", "FREQ=MONTHLY;BYDAY=-1TH @ 2026-03-26 16:00")],
    ),
    (
        "в последнюю пятницу каждого месяца в 17:00",
        [("в последнюю пятницу каждого месяца в 17:00", "FREQ=MONTHLY;BYDAY=-1FR @ 2026-03-27 17:00")],
    ),
    ("каждый второй вторник месяца", [("каждый второй вторник месяца", "FREQ=MONTHLY;BYDAY=2TU @ 2026-03-10")]),
    ("последний день каждого месяца", [("последний день каждого месяца", "FREQ=MONTHLY;BYMONTHDAY=-1 @ 2026-03-31")]),
    ("каждый год 8 марта", [("каждый год 8 марта", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8 @ 2026-03-08")]),
    ("8 марта каждый год", [("8 марта каждый год", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8 @ 2026-03-08")]),
    ("ежегодно 8 марта", [("ежегодно 8 марта", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8 @ 2026-03-08")]),
    ("каждое 8 марта", [("каждое 8 марта", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8 @ 2026-03-08")]),
    ("каждый день до июня", [("каждый день до июня", "FREQ=DAILY;UNTIL=20260531T235959 @ 2026-03-04")]),
    ("каждый день до 1 июня", [("каждый день до 1 июня", "FREQ=DAILY;UNTIL=20260601T235959 @ 2026-03-04")]),
    (
        "каждый день по 1 июня в 9",
        [("каждый день по 1 июня в 9", "FREQ=DAILY;UNTIL=20260601T235959 @ 2026-03-05 09:00")],
    ),
    (
        "каждый понедельник в 10 до 1 июня",
        [("каждый понедельник в 10 до 1 июня", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260601T235959 @ 2026-03-09 10:00")],
    ),
    (
        "каждый понедельник в 10 в течение 5 недель",
        [("каждый понедельник в 10 в течение 5 недель", "FREQ=WEEKLY;BYDAY=MO;COUNT=5 @ 2026-03-09 10:00")],
    ),
    (
        "каждый понедельник в 10, 10 раз",
        [("каждый понедельник в 10, 10 раз", "FREQ=WEEKLY;BYDAY=MO;COUNT=10 @ 2026-03-09 10:00")],
    ),
    ("каждый день в 9, всего 10 раз", [("каждый день в 9, всего 10 раз", "FREQ=DAILY;COUNT=10 @ 2026-03-05 09:00")]),
    (
        "каждую пятницу в 17 на час",
        [("каждую пятницу в 17 на час", "FREQ=WEEKLY;BYDAY=FR @ 2026-03-06 17:00 for 1:00:00")],
    ),
    (
        "по будням с 9 до 9:15 начиная с понедельника",
        [
            (
                "по будням с 9 до 9:15 начиная с понедельника",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-09 09:00 for 0:15:00",
            )
        ],
    ),
    (
        "каждый понедельник с 1 июня в 10",
        [("каждый понедельник с 1 июня в 10", "FREQ=WEEKLY;BYDAY=MO @ 2026-06-01 10:00")],
    ),
    (
        "с 1 июня по 10 июня каждый день в 9",
        [("с 1 июня по 10 июня каждый день в 9", "FREQ=DAILY;UNTIL=20260610T235959 @ 2026-06-01 09:00")],
    ),
    (
        "каждый день на этой неделе в 8",
        [("каждый день на этой неделе в 8", "FREQ=DAILY;UNTIL=20260308T235959 @ 2026-03-05 08:00")],
    ),
    ("каждые выходные в 11", [("каждые выходные в 11", "FREQ=WEEKLY;BYDAY=SA,SU @ 2026-03-07 11:00")]),
    ("по выходным в 11 утра", [("по выходным в 11 утра", "FREQ=WEEKLY;BYDAY=SA,SU @ 2026-03-07 11:00")]),
    ("каждый вечер в 9", [("каждый вечер в 9", "FREQ=DAILY @ 2026-03-04 21:00")]),
    ("каждое утро в 7", [("каждое утро в 7", "FREQ=DAILY @ 2026-03-05 07:00")]),
    ("каждый вечер", [("каждый вечер", "FREQ=DAILY @ 2026-03-04 18:00")]),
    ("пить таблетки каждые 8 часов", [("каждые 8 часов", "FREQ=HOURLY;INTERVAL=8 @ 2026-03-04 18:00")]),
    ("каждые 30 минут", [("каждые 30 минут", "FREQ=MINUTELY;INTERVAL=30 @ 2026-03-04 10:30")]),
    ("каждый час", [("каждый час", "FREQ=HOURLY @ 2026-03-04 11:00")]),
    ("еженедельно по пятницам в 16", [("еженедельно по пятницам в 16", "FREQ=WEEKLY;BYDAY=FR @ 2026-03-06 16:00")]),
    (
        "каждую неделю в понедельник и пятницу",
        [("каждую неделю в понедельник и пятницу", "FREQ=WEEKLY;BYDAY=MO,FR @ 2026-03-06")],
    ),
    ("ежедневно в 8", [("ежедневно в 8", "FREQ=DAILY @ 2026-03-05 08:00")]),
    ("каждый квартал", [("каждый квартал", "FREQ=MONTHLY;INTERVAL=3 @ 2026-03-04")]),
    ("каждые полгода", [("каждые полгода", "FREQ=MONTHLY;INTERVAL=6 @ 2026-03-04")]),
    ("раз в полгода", [("раз в полгода", "FREQ=MONTHLY;INTERVAL=6 @ 2026-03-04")]),
    (
        "каждый вторник до конца июня",
        [("каждый вторник до конца июня", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T235959 @ 2026-03-10")],
    ),
    (
        "каждый вторник до конца месяца",
        [("каждый вторник до конца месяца", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260331T235959 @ 2026-03-10")],
    ),
    (
        "планерка по средам 14:00-15:00 до 30 апреля",
        [
            (
                "по средам 14:00-15:00 до 30 апреля",
                "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260430T235959 @ 2026-03-04 14:00 for 1:00:00",
            )
        ],
    ),
    (
        "платить за квартиру 1 числа каждого месяца в 9",
        [("1 числа каждого месяца в 9", "FREQ=MONTHLY;BYMONTHDAY=1 @ 2026-04-01 09:00")],
    ),
    (
        "йога каждый вторник и четверг с 18:00 до 19:30",
        [("каждый вторник и четверг с 18:00 до 19:30", "FREQ=WEEKLY;BYDAY=TU,TH @ 2026-03-05 18:00 for 1:30:00")],
    ),
    (
        "каждую вторую пятницу в 15:00",
        [("каждую вторую пятницу в 15:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR @ 2026-03-06 15:00")],
    ),
    ("каждое воскресенье днём", [("каждое воскресенье днём", "FREQ=WEEKLY;BYDAY=SU @ 2026-03-08 12:00")]),
    ("по утрам в 7", [("по утрам в 7", "FREQ=DAILY @ 2026-03-05 07:00")]),
    ("по вечерам", [("по вечерам", "FREQ=DAILY @ 2026-03-04 18:00")]),
    ("раз в неделю по средам", [("раз в неделю по средам", "FREQ=WEEKLY;BYDAY=WE @ 2026-03-04")]),
    ("каждый рабочий день в 9", [("каждый рабочий день в 9", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-05 09:00")]),
    ("в рабочие дни в 10", [("в рабочие дни в 10", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-05 10:00")]),
    ("по субботам", [("по субботам", "FREQ=WEEKLY;BYDAY=SA @ 2026-03-07")]),
    (
        "каждую субботу и воскресенье в 12",
        [("каждую субботу и воскресенье в 12", "FREQ=WEEKLY;BYDAY=SA,SU @ 2026-03-07 12:00")],
    ),
    (
        "каждое первое число месяца в 10",
        [("каждое первое число месяца в 10", "FREQ=MONTHLY;BYMONTHDAY=1 @ 2026-04-01 10:00")],
    ),
]

CHINESE = [
    ("每天9点", [("每天9点", "FREQ=DAILY @ 2026-03-05 09:00")]),
    ("每3天", [("每3天", "FREQ=DAILY;INTERVAL=3 @ 2026-03-04")]),
    ("每隔两天", [("每隔两天", "FREQ=DAILY;INTERVAL=3 @ 2026-03-04")]),
    ("隔天晚上8点", [("隔天晚上8点", "FREQ=DAILY;INTERVAL=2 @ 2026-03-04 20:00")]),
    (
        "每个工作日9点到9点15分",
        [("每个工作日9点到9点15分", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-05 09:00 for 0:15:00")],
    ),
    ("工作日早上9点", [("工作日早上9点", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-05 09:00")]),
    ("每周一和周三10点", [("每周一和周三10点", "FREQ=WEEKLY;BYDAY=MO,WE @ 2026-03-09 10:00")]),
    ("每周一、三、五晚上7点", [("每周一、三、五晚上7点", "FREQ=WEEKLY;BYDAY=MO,WE,FR @ 2026-03-04 19:00")]),
    ("每周二和周四18:30", [("每周二和周四18:30", "FREQ=WEEKLY;BYDAY=TU,TH @ 2026-03-05 18:30")]),
    ("每周六周日上午10点", [("每周六周日上午10点", "FREQ=WEEKLY;BYDAY=SA,SU @ 2026-03-07 10:00")]),
    ("每隔一周的周二10点", [("每隔一周的周二10点", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU @ 2026-03-10 10:00")]),
    ("每两周的周一10点", [("每两周的周一10点", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO @ 2026-03-09 10:00")]),
    ("隔周周五下午3点", [("隔周周五下午3点", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR @ 2026-03-06 15:00")]),
    ("每两周", [("每两周", "FREQ=WEEKLY;INTERVAL=2 @ 2026-03-04")]),
    ("每月15号10点", [("每月15号10点", "FREQ=MONTHLY;BYMONTHDAY=15 @ 2026-03-15 10:00")]),
    ("每个月15号", [("每个月15号", "FREQ=MONTHLY;BYMONTHDAY=15 @ 2026-03-15")]),
    ("每月1号上午9点", [("每月1号上午9点", "FREQ=MONTHLY;BYMONTHDAY=1 @ 2026-04-01 09:00")]),
    ("每月的第一个星期一10点", [("每月的第一个星期一10点", "FREQ=MONTHLY;BYDAY=1MO @ 2026-04-06 10:00")]),
    ("每月第一个星期一", [("每月第一个星期一", "FREQ=MONTHLY;BYDAY=1MO @ 2026-04-06")]),
    ("每个月最后一个星期五下午5点", [("每个月最后一个星期五下午5点", "FREQ=MONTHLY;BYDAY=-1FR @ 2026-03-27 17:00")]),
    ("每月最后一个周四", [("每月最后一个周四", "FREQ=MONTHLY;BYDAY=-1TH @ 2026-03-26")]),
    ("每月最后一天", [("每月最后一天", "FREQ=MONTHLY;BYMONTHDAY=-1 @ 2026-03-31")]),
    ("每年3月8日", [("每年3月8日", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8 @ 2026-03-08")]),
    ("每年3月8号上午10点", [("每年3月8号上午10点", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8 @ 2026-03-08 10:00")]),
    ("每天直到6月1日", [("每天直到6月1日", "FREQ=DAILY;UNTIL=20260601T235959 @ 2026-03-04")]),
    ("每天9点，直到6月1日", [("每天9点，直到6月1日", "FREQ=DAILY;UNTIL=20260601T235959 @ 2026-03-05 09:00")]),
    ("每周一10点直到6月", [("每周一10点直到6月", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260531T235959 @ 2026-03-09 10:00")]),
    ("每周一10点，共10次", [("每周一10点，共10次", "FREQ=WEEKLY;BYDAY=MO;COUNT=10 @ 2026-03-09 10:00")]),
    ("每天9点，一共10次", [("每天9点，一共10次", "FREQ=DAILY;COUNT=10 @ 2026-03-05 09:00")]),
    ("每周一10点，持续5周", [("每周一10点，持续5周", "FREQ=WEEKLY;BYDAY=MO;COUNT=5 @ 2026-03-09 10:00")]),
    ("每周五17点，一小时", [("每周五17点", "FREQ=WEEKLY;BYDAY=FR @ 2026-03-06 17:00"), ("一小时", "1:00:00")]),
    (
        "从下周一开始每个工作日9点",
        [("从下周一开始每个工作日9点", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-09 09:00")],
    ),
    ("从6月1日开始每周一10点", [("从6月1日开始每周一10点", "FREQ=WEEKLY;BYDAY=MO @ 2026-06-01 10:00")]),
    ("6月1日到6月10日每天9点", [("6月1日到6月10日每天9点", "FREQ=DAILY;UNTIL=20260610T235959 @ 2026-06-01 09:00")]),
    ("这周每天早上8点", [("这周每天早上8点", "FREQ=DAILY;UNTIL=20260308T235959 @ 2026-03-05 08:00")]),
    ("每个周末11点", [("每个周末11点", "FREQ=WEEKLY;BYDAY=SA,SU @ 2026-03-07 11:00")]),
    ("每天晚上11点", [("每天晚上11点", "FREQ=DAILY @ 2026-03-04 23:00")]),
    ("每天早上7点", [("每天早上7点", "FREQ=DAILY @ 2026-03-05 07:00")]),
    ("每晚10点", [("每晚10点", "FREQ=DAILY @ 2026-03-04 22:00")]),
    ("每天傍晚", [("每天傍晚", "FREQ=DAILY @ 2026-03-04 17:00")]),
    ("每8小时吃药", [("每8小时", "FREQ=HOURLY;INTERVAL=8 @ 2026-03-04 18:00")]),
    ("每30分钟", [("每30分钟", "FREQ=MINUTELY;INTERVAL=30 @ 2026-03-04 10:30")]),
    ("每小时", [("每小时", "FREQ=HOURLY @ 2026-03-04 11:00")]),
    ("每周五下午4点", [("每周五下午4点", "FREQ=WEEKLY;BYDAY=FR @ 2026-03-06 16:00")]),
    ("每季度", [("每季度", "FREQ=MONTHLY;INTERVAL=3 @ 2026-03-04")]),
    ("每半年", [("每半年", "FREQ=MONTHLY;INTERVAL=6 @ 2026-03-04")]),
    ("每半小时", [("每半小时", "FREQ=MINUTELY;INTERVAL=30 @ 2026-03-04 10:30")]),
    ("每周二直到月底", [("每周二直到月底", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260331T235959 @ 2026-03-10")]),
    (
        "每周三14:00-15:00到4月30日",
        [("每周三14:00-15:00到4月30日", "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260430T235959 @ 2026-03-04 14:00 for 1:00:00")],
    ),
    ("每周二、四18:00到19:30", [("每周二、四18:00到19:30", "FREQ=WEEKLY;BYDAY=TU,TH @ 2026-03-05 18:00 for 1:30:00")]),
    ("每隔三小时提醒我喝水", [("每隔三小时", "FREQ=HOURLY;INTERVAL=3 @ 2026-03-04 13:00")]),
    ("每星期天下午", [("每星期天下午", "FREQ=WEEKLY;BYDAY=SU @ 2026-03-08 12:00")]),
    ("每礼拜三晚上八点", [("每礼拜三晚上八点", "FREQ=WEEKLY;BYDAY=WE @ 2026-03-04 20:00")]),
    ("每早8点", [("每早8点", "FREQ=DAILY @ 2026-03-05 08:00")]),
    ("周一至周五每天9点", [("周一至周五每天9点", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-05 09:00")]),
    ("每周一到周五早上9点", [("每周一到周五早上9点", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @ 2026-03-05 09:00")]),
    ("每月1日和15日", [("每月1日和15日", "FREQ=MONTHLY;BYMONTHDAY=1,15 @ 2026-03-15")]),
    ("每年春节", [("每年", "FREQ=YEARLY @ 2026-03-04")]),
    ("每逢周一10点", [("每逢周一10点", "FREQ=WEEKLY;BYDAY=MO @ 2026-03-09 10:00")]),
    ("每个星期一上午九点开会", [("每个星期一上午九点", "FREQ=WEEKLY;BYDAY=MO @ 2026-03-09 09:00")]),
    ("每天中午十二点半", [("每天中午十二点半", "FREQ=DAILY @ 2026-03-04 12:30")]),
    ("每周三次健身", [("每周", "FREQ=WEEKLY @ 2026-03-04")]),
    ("每周一次例会", [("每周", "FREQ=WEEKLY @ 2026-03-04")]),
    ("每周三，共5次", [("每周三，共5次", "FREQ=WEEKLY;BYDAY=WE;COUNT=5 @ 2026-03-04")]),
]


@pytest.mark.parametrize(
    ("lang", "text", "meaning"),
    [(lang, *row) for lang, rows in (("en", ENGLISH), ("ru", RUSSIAN), ("zh", CHINESE)) for row in rows],
)
def test_what_comes_again_has_its_rule_and_its_first_time(lang: str, text: str, meaning: list[tuple[str, str]]) -> None:
    assert read(text, lang) == meaning
