"""Which requests are about reminders that there are."""

import pytest

from experts.tools.reminding.form import CHANGE, LIST, STOP, USUAL, form


@pytest.mark.parametrize(
    "said",
    [
        "what reminders do I have?",
        "do I have any reminders set",
        "show me my reminders",
        "list all reminders please",
        "my reminders",
        "Reminders for tomorrow",
        "what will you remind me about?",
        "when are you going to remind me?",
        "is there a reminder for the dentist?",
        "ok, and which reminders are left for today",
        "какие у меня напоминания?",
        "покажи мои напоминания",
        "напоминания на завтра",
        "сколько у меня напоминаний",
        "есть ли напоминание про стоматолога?",
        "о чём ты мне напомнишь",
        "когда ты мне напомнишь про отчёт?",
        "我有哪些提醒",
        "有什么提醒吗",
        "列出所有提醒",
        "看看明天的提醒",
        "提醒列表",
        "你会提醒我什么",
        "什么时候提醒我看牙医",
    ],
)
def test_asking_which_there_are(said: str) -> None:
    assert form(said) == LIST


@pytest.mark.parametrize(
    "said",
    [
        "don't remind me about the dentist",
        "Please do not remind me of it",
        "stop reminding me to drink water",
        "no reminder for it",
        "I don't need a reminder for that",
        "remove the reminder",
        "I bought the stamps, delete that reminder",
        "cancel all my reminders",
        "turn the pill reminder off",
        "no need to remind me",
        "не напоминай о стоматологе",
        "больше не напоминай мне об этом",
        "не надо мне напоминать",
        "хватит напоминать про воду",
        "убери напоминание о встрече",
        "отмени все напоминания",
        "напоминание про таблетки больше не нужно",
        "别提醒我看牙医了",
        "不用再提醒我了",
        "取消提醒",
        "取消看牙医的提醒",
        "把吃药的提醒删掉",
        "提醒不用了",
    ],
)
def test_wanting_none(said: str) -> None:
    assert form(said) == STOP


@pytest.mark.parametrize(
    "said",
    [
        "move the reminder to 6",
        "snooze the reminder for ten minutes",
        "change the dentist reminder to an hour before",
        "ok, postpone that reminder until evening",
        "перенеси напоминание на 18:00",
        "отложи напоминание на час",
        "поменяй напоминание: за час",
        "把提醒改到下午六点",
        "把这个提醒推迟一小时",
        "改成提前一小时提醒",
    ],
)
def test_wanting_another(said: str) -> None:
    assert form(said) == CHANGE


@pytest.mark.parametrize(
    "said",
    [
        "always remind me 15 minutes before",
        "remind me an hour before every meeting",
        "by default remind me a day before",
        "no default reminders",
        "всегда напоминай за 15 минут",
        "напоминай за час перед каждой встречей",
        "по умолчанию не напоминай",
        "每次都提前15分钟提醒我",
        "默认提前一小时提醒",
        "所有会议都提前10分钟提醒我",
    ],
)
def test_wanting_them_of_all_events(said: str) -> None:
    assert form(said) == USUAL


@pytest.mark.parametrize(
    "said",
    [
        "remind me to cancel the trial",
        "remind me to delete the old reminder",
        "set a reminder to stop the mail",
        "set reminder call plumber 6pm",
        "can you give me a reminder to move the car",
        "don't forget to remind me about the trip",
        "don't let me forget the show",
        "I need a reminder to renew my passport",
        "cancel the meeting on friday",
        "what meetings do I have",
        "will you remind me to stretch every hour",
        "remind me every day at 9 to list the sales",
        "напомни отменить подписку",
        "поставь напоминание убрать снег",
        "не забудь напомнить про отчёт",
        "напомни показать напоминание Ане",
        "отмени встречу в пятницу",
        "提醒我取消会员",
        "明天提醒我查看邮件",
        "别忘了提醒我开会",
        "取消会议，提醒我买票",
        "设一个提醒，明天九点",
        "九点提醒我改密码",
    ],
)
def test_setting_one_is_none_of_these(said: str) -> None:
    assert form(said) is None
