"""What the demo calls are about: the line of business that a posting of each duty belongs to."""

from typing import NamedTuple

from jobs.postings.choices import Duty


class Industry(NamedTuple):
    """`subjects` are what is sold, served or asked about; `topics` what people call for."""

    label: str
    subjects: list[str]
    topics: list[str]


TELECOM = Industry(
    "通信",
    ["光回線", "格安スマホ", "ケーブルテレビ", "ポケットWi-Fi", "IP電話"],
    ["料金の内訳", "プランの変更", "開通までの流れ", "引っ越しの手続き", "つながらないときの確認"],
)
INSURANCE = Industry(
    "保険",
    ["自動車保険", "医療保険", "火災保険", "ペット保険", "傷害保険"],
    ["契約内容の確認", "住所の変更", "請求に必要な書類", "満期の更新", "控除証明書の再発行"],
)
POWER = Industry(
    "電力・ガス",
    ["電気", "都市ガス", "電気とガスのセット", "LPガス", "家庭用蓄電池"],
    ["使用開始と停止", "検針票の見方", "名義の変更", "毎月の料金", "点検の日程"],
)
CARD = Industry(
    "銀行・カード",
    ["クレジットカード", "ネット銀行の口座", "プリペイドカード", "デビットカード", "住宅ローン"],
    ["利用明細", "暗証番号の再設定", "紛失の届け出", "引き落とし日", "限度額の変更"],
)
LENDING = Industry(
    "金融",
    ["クレジットカード", "カードローン", "分割払い", "奨学金", "家賃"],
    ["お支払い日", "お支払い方法", "口座の変更", "分割の回数", "明細の見方"],
)
MAIL_ORDER = Industry(
    "通販",
    ["化粧品", "健康食品", "産地直送の食品", "衣料品", "生活雑貨", "ペット用品"],
    ["お届け日の変更", "返品・交換", "定期便の変更", "商品の選び方", "お支払い方法"],
)
TRAVEL = Industry(
    "旅行",
    ["国内ツアー", "ビジネスホテル", "温泉旅館", "レンタカー", "高速バス"],
    ["空き状況", "日程の変更", "取り消し料", "集合場所", "人数の変更"],
)
CLINIC = Industry(
    "健診・医療",
    ["健康診断", "人間ドック", "予防接種", "歯科健診", "オンライン診療"],
    ["空き状況", "日程の変更", "当日の持ち物", "検査の前の食事", "料金"],
)
IT = Industry(
    "IT",
    [
        "会計ソフト",
        "勤怠管理サービス",
        "予約管理アプリ",
        "オンラインストレージ",
        "ネットショップ作成サービス",
    ],
    ["初期設定", "ログインできないときの手順", "請求書の発行", "操作のしかた", "契約人数の変更"],
)
APPLIANCES = Industry(
    "家電",
    ["エアコン", "洗濯機", "給湯器", "プリンター", "パソコン", "スマート家電"],
    ["エラー表示", "設置のしかた", "修理の申し込み", "部品の取り寄せ", "電源が入らないときの確認"],
)
PUBLIC = Industry(
    "公共",
    ["水道料金", "粗大ごみの収集", "給付金", "マイナンバーカード", "市民健診"],
    ["申請書の書き方", "受付の期間", "窓口の場所", "必要な書類", "手続きの進み具合"],
)
OFFICE = Industry(
    "法人サービス",
    ["複合機", "オフィス用品の定期便", "求人広告", "法人携帯", "オフィスの清掃"],
    ["料金の比べ方", "導入の時期", "今の契約の満了", "担当の部署", "資料の送付"],
)
RESEARCH = Industry(
    "調査",
    [
        "日用品の買い物",
        "テレビの視聴",
        "地域の暮らし",
        "車の買い替え",
        "医療機関の利用",
        "政治と選挙",
    ],
    ["年代とお住まい", "利用の回数", "満足している点", "困っている点", "これからの予定"],
)

INDUSTRIES_OF = {
    Duty.APPOINTMENT: [OFFICE, OFFICE, IT, TELECOM, POWER, INSURANCE],
    Duty.SALES: [TELECOM, TELECOM, INSURANCE, MAIL_ORDER, POWER, CARD],
    Duty.SURVEY: [RESEARCH],
    Duty.COLLECTION: [LENDING, LENDING, TELECOM, POWER, MAIL_ORDER],
    Duty.SUPPORT: [MAIL_ORDER, TELECOM, INSURANCE, POWER, CARD, TRAVEL, PUBLIC, APPLIANCES, IT],
    Duty.ORDER: [MAIL_ORDER],
    Duty.TECHNICAL: [APPLIANCES, IT, TELECOM],
    Duty.RESERVATION: [TRAVEL, CLINIC],
}
