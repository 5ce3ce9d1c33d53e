"""What demo titles begin with; in braces the subject of the work."""

from jobs.postings.choices import Duty

HEADINGS = {
    Duty.APPOINTMENT: [
        "{subject}のテレアポスタッフ",
        "{subject}の法人向けアポイント取り",
        "{subject}のご案内と訪問日の調整",
        "会社へ電話してアポイントを取る仕事（{subject}）",
        "{subject}のテレフォンアポインター",
        "商談の日程を決める発信業務・{subject}",
    ],
    Duty.SALES: [
        "{subject}の電話営業",
        "{subject}のご案内・販売スタッフ",
        "ご契約中の方への{subject}のご案内",
        "{subject}をおすすめする発信オペレーター",
        "電話だけで完結する{subject}の販売",
        "{subject}の見直しをご提案する発信業務",
    ],
    Duty.SURVEY: [
        "{subject}についての電話アンケート",
        "電話調査のオペレーター（{subject}）",
        "{subject}に関する聞き取り調査",
        "質問を読み上げる電話調査・{subject}",
        "{subject}の意識調査スタッフ",
    ],
    Duty.COLLECTION: [
        "{subject}のお支払い案内",
        "{subject}のお支払い日をお知らせする発信業務",
        "{subject}のご入金確認のお電話",
        "お支払いのご相談係（{subject}）",
        "{subject}のご請求をご案内するオペレーター",
    ],
    Duty.SUPPORT: [
        "{subject}のカスタマーセンター",
        "{subject}のお問い合わせ受付",
        "{subject}についての電話応対",
        "お客様相談室のオペレーター（{subject}）",
        "{subject}のカスタマーサポート",
        "{subject}のコールセンター受信スタッフ",
    ],
    Duty.ORDER: [
        "{subject}の通販受注",
        "{subject}のご注文受付",
        "通販の注文受付（{subject}）",
        "通販の電話受注・{subject}",
        "{subject}の受注オペレーター",
    ],
    Duty.TECHNICAL: [
        "{subject}のテクニカルサポート",
        "{subject}の操作案内",
        "{subject}のヘルプデスク",
        "{subject}の不具合の受付",
        "{subject}の使い方をご案内する受信業務",
    ],
    Duty.RESERVATION: [
        "{subject}の予約受付",
        "{subject}の予約センター",
        "{subject}のご予約・変更の受付",
        "電話とメールで{subject}の予約を受ける仕事",
        "{subject}の予約デスク",
    ],
}
# Is the duty one of calling? → how the heading of a blended posting ends.
BLENDED_HEADINGS = {
    True: ["・発信と受信", "・折り返しの受信もあり", ""],
    False: ["・受信と発信", "・折り返しの発信もあり", ""],
}
