"""Employers plainly fictional: each name begins with 架空, and each contact leads nowhere."""

from random import Random

from jobs.demo.chance import pick
from jobs.demo.places import draw_place, fictional_address_line
from jobs.models import Employer
from jobs.postings.choices import Prefecture

POSTINGS_PER_EMPLOYER = 25
EMPLOYERS_AT_MOST = 2000

_WORD_LIST = """
あおぞら あかつき あけぼの あさひ あすなろ いずみ いちょう うみかぜ おおぞら かえで かがやき
かけはし かもめ からまつ きらめき くすのき けやき こだち こまどり こもれび さくら さざなみ
さんさん しおかぜ しらかば すずかけ すずらん せせらぎ そよかぜ たいよう たちばな たんぽぽ つきしろ
つばき つばめ つむぎ なぎさ なのはな ななほし にじいろ のぞみ はこぶね はなみずき はまゆう
はるかぜ はれのひ ひいらぎ ひだまり ひなた ひばり ひまわり ふじなみ ふたば ほしぞら ほたる
まつかぜ みおつくし みずうみ みちしお みなと みのり むすび もみじ やまなみ やまびこ ゆうなぎ
ゆりのき よつば わかくさ わかば わたぐも こはる
"""
_KIND_LIST = """
コールサービス コンタクトセンター テレコミュニケーションズ カスタマーサポート テレマーケティング
ボイスソリューションズ ビジネスサポート カスタマーケア コールパートナーズ ヘルプデスク
アウトソーシング コミュニケーションズ テレフォンワークス カスタマーデスク リレーションズ
サービスセンター テレサポート コールワークス ボイスリンク カスタマーリンク ヒューマンボイス
テレネット お客様相談センター 電話代行 コールスタッフ オペレーションズ テレアシスト ビジネスコール
"""
_WORDS = _WORD_LIST.split()
_KINDS = _KIND_LIST.split()
_NAMES = len(_WORDS) * len(_KINDS)
# Shares no factor with the number of names: stepping by it meets every name once, neighbours apart.
_STEP = 605

# A link alone is no contact: somebody who does not follow it could not tell how to apply.
_CONTACTS = {
    ("phone",): 20,
    ("email",): 15,
    ("phone", "website"): 20,
    ("email", "website"): 10,
    ("phone", "email", "website"): 35,
}


def employers_for(postings: int) -> int:
    """Return how many employers `postings` demo postings need."""
    return min(-(-postings // POSTINGS_PER_EMPLOYER), EMPLOYERS_AT_MOST)


def employer_of(number: int) -> int:
    """Return the number of the employer that demo posting `number` belongs to."""
    return number // POSTINGS_PER_EMPLOYER % EMPLOYERS_AT_MOST


def demo_employer(number: int) -> Employer:
    """Return the unsaved employer `number`, from 0; the same one whatever the seed."""
    rng = Random(f"employer {number}")
    contacts = pick(rng, _CONTACTS)
    return Employer(
        name=demo_name(number),
        address=_address(rng),
        phone=_phone(rng, number) if "phone" in contacts else "",
        email=f"saiyo@kakuu{number:04d}.example.jp" if "email" in contacts else "",
        website=f"https://kakuu{number:04d}.example/recruit/" if "website" in contacts else "",
        contact_name="採用係",
        contact_hours="平日 10:00〜18:00" if "phone" in contacts else "",
        is_demo=True,
    )


def demo_name(number: int) -> str:
    """Return a name of its own for each number below EMPLOYERS_AT_MOST."""
    word, kind = divmod(number * _STEP % _NAMES, len(_KINDS))
    return f"架空{_WORDS[word]}{_KINDS[kind]}株式会社"


def _address(rng: Random) -> str:
    place = draw_place(rng)
    prefecture = Prefecture(place["prefecture"]).label
    return f"{prefecture}{place['city']}{fictional_address_line(rng)}"


def _phone(rng: Random, number: int) -> str:
    """Return a number of an exchange that is not in use."""
    toll_free = f"0120-000-{number % 1000:03d}"
    return rng.choice([toll_free, f"03-0000-{number:04d}"])
