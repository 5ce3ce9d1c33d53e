"""Which new passwords are refused as easy to guess, and what follows when one is set."""

import re
import unicodedata
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

from accounts import notices
from config import audit

#: Guesses that somebody with lists of leaked passwords and words would need, as a power of ten. At
#: 9.5 phrases of a few words pass, and a name or a famous password with a year behind it does not.
ENOUGH = 9.5
#: The estimate takes no more; what follows only adds to it.
MOST_READ = 72

#: Beyond those of the library: what the site is about, and what people in Japan choose.
WORDS = """
    callkurabe kurabe callcenter コールくらべ コールセンター くらべ 管理者 求人
    konnichiwa konbanwa ohayou ohayo arigatou arigato gozaimasu arigatougozaimasu sayonara sayounara
    oyasumi onegai onegaishimasu yoroshiku yoroshikuonegaishimasu itadakimasu gochisousama
    otsukaresama tadaima okaeri hajimemashite aishiteru daisuki suki nihon nippon japan nihongo
    tokyo toukyou osaka oosaka kyoto kyouto nagoya fukuoka sapporo yokohama okinawa hokkaido sakura
    fujisan himawari hanako tarou taro sato satou suzuki takahashi tanaka watanabe ito itou yamamoto
    nakamura kobayashi kato katou yoshida yamada sasaki yamaguchi matsumoto inoue kimura hayashi
    saito saitou shimizu yamazaki doraemon pikachu pokemon naruto onepiece totoro anpanman kitty
    momotaro samurai ninja sushi ramen neko inu kaisha shain kanri kanrisha denwa uketsuke pasuwado
    パスワード こんにちは ありがとう さくら かんり かいしゃ
    いろはにほへと ちりぬるを わかよたれそ つねならむ irohanihoheto chirinuruwo
    correcthorsebatterystaple
"""


#: Characters that a password needs; fewer are enough where most are kana or kanji, each of which is
#: one of many more. The estimate, which takes a kanji for a digit, refuses what is shorter still.
LEAST = 12
LEAST_IN_JAPANESE = 10
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff々]")


class LongEnough:
    """A password validator: a phrase in Japanese says more with each character."""

    def validate(self, password: str, user: User | None = None) -> None:
        folded = _folded(password)
        in_japanese = len(_JAPANESE.findall(folded)) * 2 > len(folded)
        if len(folded) < (LEAST_IN_JAPANESE if in_japanese else LEAST):
            raise ValidationError(f"パスワードが短すぎます。{self._needed()}", "password_too_short")

    def get_help_text(self) -> str:
        return self._needed()

    def _needed(self) -> str:
        in_japanese = f"かなや漢字が半分より多ければ{LEAST_IN_JAPANESE}文字以上"
        return f"{LEAST}文字以上（{in_japanese}）にしてください。"


class NotGuessed:
    """A password validator: refuses what an attacker's lists find soon.

    The lists of leaked passwords and of words are shipped with zxcvbn; to them come words of this
    site, Japanese words that people choose, and what the user is called.
    """

    def validate(self, password: str, user: User | None = None) -> None:
        words = [*_words_of(user), *_words_of_site(), *WORDS.split()]
        if _guesses(_folded(password), [_folded(word) for word in words]) < ENOUGH:
            raise ValidationError(
                "推測されやすいパスワードです。よくあるパスワードや名前、サイトの名前、日付、"
                "キーの並びを避けてください。関係のない言葉を3つか4つつなげると、"
                "覚えやすくて破られにくくなります。",
                code="password_too_easy",
            )

    def get_help_text(self) -> str:
        return (
            "よくあるパスワードや、名前・サイトの名前・日付を少し変えただけのものは使えません。"
            "関係のない言葉を3つか4つつなげるのがおすすめです。"
        )

    def password_changed(self, password: str, user: User | None = None) -> None:
        """Django tells validators of each new password, whichever way it was set."""
        if user is None or getattr(user, "was_just_made", False):
            return
        audit.record("password_changed", account=user)
        notices.tell(user, notices.PASSWORD)


def _folded(text: str) -> str:
    """Return it with each character in its usual width, as whoever guesses tries both."""
    return unicodedata.normalize("NFKC", text)


def _guesses(password: str, words: list[str]) -> float:
    """Return how many guesses it takes, as a power of ten.

    The estimate takes a sign between two words for a riddle, and so a known word in three parts for
    a good password: without its signs, each kind of which is worth ten, it may be no better.
    """
    signs = set(re.findall(r"[\W_]", password))
    joined = re.sub(r"[\W_]+", "", password)
    guesses = _estimate(password, words)
    return min(guesses, _estimate(joined, words) + len(signs)) if joined else guesses


def _estimate(password: str, words: list[str]) -> float:
    return float(zxcvbn(password[:MOST_READ], user_inputs=words)["guesses_log10"])


def _words_of(user: User | None) -> list[str]:
    if user is None:
        return []
    told = (user.get_username(), user.last_name, user.first_name, user.email)
    whole_names = (user.last_name + user.first_name, user.first_name + user.last_name)
    return [*filter(None, told), *_parts(*told, *whole_names)]


def _words_of_site() -> list[str]:
    host = urlsplit(settings.SITE_URL).hostname or ""
    told = (settings.OPERATOR.name, settings.OPERATOR.email, host)
    return [*filter(None, told), *_parts(*told)]


def _parts(*told: str) -> list[str]:
    """Return the words in what is told, and what they are when written as one.

    Of a mail address that is each part between its dots and its @ (midori-denwa: midoridenwa). Two
    kanji may be a name.
    """
    words = [word for text in told for word in re.split(r"[\W_\d]+", text)]
    joined = [re.sub(r"[\W_\d]+", "", part) for text in told for part in re.split(r"[@.]", text)]
    return [word for word in words + joined if len(word) > (2 if word.isascii() else 1)]
