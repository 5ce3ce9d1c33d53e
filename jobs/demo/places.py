"""Where the demo postings are: real cities and stations, prefectures as likely as their people."""

from itertools import accumulate
from random import Random

from jobs.demo.chance import text_stated

# One prefecture a line: code, inhabitants in ten thousands, then city:station,station …;
# an indented line goes on with the line before it.
_TABLE = """
01 509 札幌市中央区:大通,西11丁目,バスセンター前 札幌市北区:札幌,北24条 旭川市:旭川
    函館市:函館,五稜郭
02 118 青森市:青森,新青森 八戸市:八戸,本八戸 弘前市:弘前
03 116 盛岡市:盛岡,仙北町 北上市:北上 一関市:一ノ関
04 226 仙台市青葉区:仙台,広瀬通,勾当台公園 仙台市泉区:泉中央 仙台市宮城野区:榴ケ岡 石巻市:石巻
05 91 秋田市:秋田,土崎 横手市:横手 大仙市:大曲
06 102 山形市:山形,北山形 米沢市:米沢 酒田市:酒田
07 176 福島市:福島 郡山市:郡山,安積永盛 いわき市:いわき,湯本 会津若松市:会津若松
08 282 水戸市:水戸,赤塚 つくば市:つくば,研究学園 土浦市:土浦 日立市:日立
09 189 宇都宮市:宇都宮,東武宇都宮 小山市:小山 足利市:足利
10 190 前橋市:前橋,新前橋 高崎市:高崎,高崎問屋町 太田市:太田
11 733 さいたま市大宮区:大宮 さいたま市浦和区:浦和,北浦和 川口市:川口,西川口 川越市:川越,本川越
    所沢市:所沢
12 625 千葉市中央区:千葉,千葉中央 千葉市美浜区:海浜幕張 船橋市:船橋,西船橋 柏市:柏 松戸市:松戸
13 1408 新宿区:新宿,西新宿,高田馬場 豊島区:池袋,大塚 渋谷区:渋谷,恵比寿 港区:新橋,田町 立川市:立川
14 922 横浜市西区:横浜,みなとみらい 横浜市港北区:新横浜 川崎市川崎区:川崎 相模原市中央区:相模原
    藤沢市:藤沢
15 212 新潟市中央区:新潟,白山 長岡市:長岡 上越市:高田,直江津
16 100 富山市:富山,電鉄富山 高岡市:高岡,新高岡
17 110 金沢市:金沢,北鉄金沢 小松市:小松 白山市:松任
18 74 福井市:福井,越前花堂 敦賀市:敦賀 鯖江市:鯖江
19 79 甲府市:甲府,酒折 甲斐市:竜王 富士吉田市:富士山
20 200 長野市:長野,権堂 松本市:松本 上田市:上田
21 193 岐阜市:岐阜,名鉄岐阜 大垣市:大垣 多治見市:多治見
22 355 静岡市葵区:静岡,新静岡 浜松市中央区:浜松,新浜松 沼津市:沼津 富士市:富士
23 747 名古屋市中村区:名古屋,国際センター 名古屋市中区:栄,伏見 豊橋市:豊橋 岡崎市:東岡崎
    一宮市:尾張一宮
24 172 津市:津,津新町 四日市市:四日市,近鉄四日市 松阪市:松阪
25 140 大津市:大津,石山 草津市:草津,南草津 彦根市:彦根
26 253 京都市下京区:京都,四条 京都市中京区:烏丸御池,二条 宇治市:宇治
27 877 大阪市北区:大阪,東梅田,南森町 大阪市中央区:本町,淀屋橋,心斎橋 大阪市淀川区:新大阪
    堺市堺区:堺東 吹田市:江坂
28 537 神戸市中央区:三ノ宮,神戸,三宮・花時計前 姫路市:姫路 尼崎市:尼崎 西宮市:西宮北口
29 129 奈良市:奈良,近鉄奈良 橿原市:大和八木 生駒市:生駒
30 89 和歌山市:和歌山,和歌山市 田辺市:紀伊田辺
31 53 鳥取市:鳥取 米子市:米子 倉吉市:倉吉
32 64 松江市:松江 出雲市:出雲市 浜田市:浜田
33 184 岡山市北区:岡山,大元 倉敷市:倉敷 津山市:津山
34 273 広島市中区:八丁堀,本通 広島市南区:広島 福山市:福山 呉市:呉
35 129 山口市:山口,新山口 下関市:下関,新下関 宇部市:宇部新川 周南市:徳山
36 69 徳島市:徳島,佐古 鳴門市:鳴門 阿南市:阿南
37 92 高松市:高松,瓦町 丸亀市:丸亀 坂出市:坂出
38 129 松山市:松山,松山市,大街道 今治市:今治 新居浜市:新居浜
39 65 高知市:高知,はりまや橋 南国市:後免 四万十市:中村
40 510 福岡市博多区:博多,中洲川端 福岡市中央区:天神,薬院 北九州市小倉北区:小倉
    久留米市:久留米,西鉄久留米
41 79 佐賀市:佐賀 鳥栖市:鳥栖 唐津市:唐津
42 126 長崎市:長崎,浦上 佐世保市:佐世保 諫早市:諫早
43 170 熊本市中央区:水前寺,通町筋 熊本市西区:熊本 八代市:八代
44 109 大分市:大分 別府市:別府 中津市:中津
45 104 宮崎市:宮崎,南宮崎 都城市:都城,西都城 延岡市:延岡
46 154 鹿児島市:鹿児島中央,天文館通 霧島市:国分 薩摩川内市:川内
47 146 那覇市:県庁前,旭橋,おもろまち 浦添市:浦添前田,てだこ浦西
"""

_ROWS = [line.split() for line in _TABLE.replace("\n    ", " ").strip().splitlines()]
_WEIGHTS_SO_FAR = list(accumulate(int(row[1]) for row in _ROWS))

#: Code of a prefecture → its cities, the chief one first, each with its stations.
CITIES = {
    code: [(city, stations.split(",")) for city, stations in (cell.split(":") for cell in cells)]
    for code, _, *cells in _ROWS
}
PREFECTURES = list(CITIES)


def draw_place(rng: Random) -> dict:
    """Return prefecture, city, address line and station; the line is fictional, the rest real."""
    prefecture = rng.choices(PREFECTURES, cum_weights=_WEIGHTS_SO_FAR)[0]
    city, stations = _draw_city(rng, prefecture)
    return {
        "prefecture": prefecture,
        "city": city,
        "address_line": fictional_address_line(rng),
        "station": text_stated(rng, 0.9, f"{rng.choice(stations)}駅 徒歩{rng.randint(1, 15)}分"),
    }


def fictional_address_line(rng: Random) -> str:
    """Return a block and house number in a town that exists nowhere."""
    return f"架空町{rng.randint(1, 9)}-{rng.randint(1, 30)}-{rng.randint(1, 20)}"


def _draw_city(rng: Random, prefecture: str) -> tuple[str, list[str]]:
    """Half of the work of a prefecture is in its chief city."""
    cities = CITIES[prefecture]
    return cities[0] if rng.random() < 0.5 else rng.choice(cities)
