"""Which passwords are refused, wherever one is set, and that good ones are not."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.passwords import LongEnough, NotGuessed
from accounts.roles import EDITOR
from tests.accounts.signing_in import enter, send_password
from tests.factories import StaffFactory
from tests.jobs.admin.admin_page import read_form

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

User = get_user_model()
EASY = [
    *("Password123!", "P@ssw0rd1234", "passwordpassword", "Password!Password!", "password1234"),
    *("callkurabe2026", "CallKurabe2026!", "c4llkur4be2026", "call-kurabe-1234", "kurabekurabe12"),
    *("qwertyuiop12", "1q2w3e4r5t6y", "zaq12wsxcde3", "qazwsxedcrfv", "asdfghjkl;'123"),
    *("abcdefghijkl", "aaaaaaaaaaaa", "iloveyou1234", "letmein12345!", "Welcome12345!"),
    *("Summer2026!!", "sakura20261127", "doraemon123456", "konnichiwa123", "aishiteru1234"),
    *(
        "arigatougozaimasu",
        "administrator1",
        "callcenter2026!",
        "20261127-20261127",
        "tanaka-taro-1990",
        "パスワードパスワード",
    ),
    *("コールくらべ二〇二六年", "あいうえおかきくけこさし"),
    *("ｐａｓｓｗｏｒｄ１２３！", "ＣａｌｌＫｕｒａｂｅ２０２６", "ﾊﾟｽﾜｰﾄﾞﾊﾟｽﾜｰﾄﾞ"),
    *("いろはにほへとちりぬるを", "correcthorsebatterystaple", "correct horse battery staple"),
]
GOOD = [
    *("kumo-no-ue-no-hito", "umi-no-soko-no-hito", "yama-no-ushiro-no-hito"),
    *("purple ladder monsoon spoon", "ringo budou mikan momo", "kyou-wa-ame-desu"),
    *("mizu iro no sora ga suki", "midori no kaze 48", "kabocha-ningyo-7"),
    *(
        "x9$kQ2pLm#vT",
        "Xk7vQ2mLp9TzR4",
        "くもの上の人はひとりぼっち",
        "!x9$kQ2p#m&v",
        "とうきょうとっきょきょかきょく",
        "夜汽車と蜜柑と三毛猫",
    ),
]


@pytest.mark.parametrize("password", EASY)
def test_an_easy_one_is_refused(password):
    with pytest.raises(ValidationError, match="推測されやすい"):
        NotGuessed().validate(password)


@pytest.mark.parametrize("password", GOOD)
def test_a_good_one_is_taken(password):
    user = User(username="hanako", last_name="山田", first_name="花子", email="h@staff.example")
    for validator in get_default_password_validators():
        validator.validate(password, user)


def test_what_the_user_and_the_operator_are_called_is_easy(settings):
    user = User(username="kazenotani", email="mimizuku@staff.example")
    for password in ("kazenotani2026", "Kazenotani!2026", "mimizuku-2026!"):
        with pytest.raises(ValidationError):
            NotGuessed().validate(password, user)
        NotGuessed().validate(password + "-nuremoji", User(username="x"))


@pytest.mark.parametrize(
    "password",
    [
        "鈴木花子2026年12345",
        "花子鈴木2026年12345",
        "midori-denwa1!",
        "MidoriDenwa2026",
        "鈴木 花子 1990",
    ],
)
def test_ones_own_name_is_easy_in_one_piece_too(password):
    user = User(username="u1", last_name="鈴木", first_name="花子", email="hs@midori-denwa.jp")
    with pytest.raises(ValidationError):
        NotGuessed().validate(password, user)


def test_a_phrase_in_japanese_may_be_shorter():
    for password in ("夜汽車と蜜柑と三毛猫", "くもの上の人はひとり", "x9$kQ2pLm#vT"):
        LongEnough().validate(password)
    for password in ("夜汽車と蜜柑と猫", "x9$kQ2pLm#v", "夜汽車abcdefgh", "ｘ９ｋＱ２ｐＬｍｖＴ"):
        with pytest.raises(ValidationError, match=r"12文字以上.*10文字以上"):
            LongEnough().validate(password)


def test_a_long_one_is_judged_in_no_time():
    NotGuessed().validate("kumo-no-ue-no-hito " * 200)


def test_it_is_refused_wherever_one_is_set(make_staff):
    client, user = Client(), make_staff(EDITOR, second_factor=False)
    enter(client, StaffFactory())
    easy = {"password1": "callkurabe2026", "password2": "callkurabe2026"}
    page = client.post("/admin/auth/user/add/", easy | {"username": "neu"})
    assert "推測されやすい" in str(read_form(page).errors)
    page = client.post(f"/admin/auth/user/{user.pk}/password/", easy)
    assert "推測されやすい" in page.text
    own = Client()
    send_password(own, user)
    page = own.post("/admin/password_change/", easy | {"oldpassword": "kumo-no-ue-no-hito"})
    assert "推測されやすい" in page.text
    user.refresh_from_db()
    assert not user.check_password("callkurabe2026")


def test_the_page_says_beforehand_what_is_refused(client, make_staff):
    send_password(client, make_staff(EDITOR, second_factor=False))
    page = client.get("/admin/password_change/").text
    assert "関係のない言葉を3つか4つ" in page
    assert "<li></li>" not in page


# --- The first superuser ----------------------------------------------------------------------


@pytest.mark.parametrize("password", ["callkurabe2026", "short", "chief-2026-chief"])
def test_the_first_superuser_gets_no_easy_one_from_the_environment(monkeypatch, password):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", password)
    with pytest.raises(CommandError, match="too weak"):
        call_command("createsuperuser", interactive=False, username="chief", email="c@x.example")
    assert not User.objects.exists()


def test_the_first_superuser_gets_a_good_one(monkeypatch, client):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "kumo-no-ue-no-hito")
    monkeypatch.setenv("DJANGO_SUPERUSER_EMAIL", "chief@staff.example")
    call_command("createsuperuser", interactive=False, username="chief", verbosity=0)
    user = User.objects.get()
    assert (user.username, user.email) == ("chief", "chief@staff.example")
    assert send_password(client, user)["Location"] == "/admin/"


def test_a_site_without_mail_makes_the_first_superuser_quietly(
    monkeypatch, settings, caplog, django_capture_on_commit_callbacks
):
    settings.MAILERS = {"default": {"BACKEND": "config.no_mail.NoMail", "OPTIONS": {}}}
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "kumo-no-ue-no-hito")
    with django_capture_on_commit_callbacks(execute=True):
        call_command(
            "createsuperuser", interactive=False, username="c", email="c@x.example", verbosity=0
        )
    assert User.objects.exists()
    assert not [each for each in caplog.records if each.levelname == "ERROR"]


def test_without_a_password_the_first_superuser_has_none(monkeypatch):
    monkeypatch.delenv("DJANGO_SUPERUSER_PASSWORD", raising=False)
    call_command("createsuperuser", interactive=False, username="c", email="", verbosity=0)
    assert not User.objects.get().has_usable_password()
