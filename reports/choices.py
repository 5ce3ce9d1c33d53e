from django.db.models import TextChoices


class Reason(TextChoices):
    QUOTA = "quota", "ノルマが、書いてあることと違う"
    INCENTIVE = "incentive", "インセンティブが、書いてあることと違う"
    COMPLAINTS = "complaints", "クレームが、書いてあるより多い"
    PAY_HOURS = "pay_hours", "賃金や働く時間が、書いてあることと違う"
    WORK = "work", "仕事の中身が、書いてあることと違う"
    FILLED = "filled", "もう募集していない"
    SCAM = "scam", "お金や個人情報を求められた、闇バイトかもしれない"
    DISCRIMINATION = "discrimination", "性別・年齢・国籍などで差別している"
    OTHER = "other", "その他"


#: Somebody may come to harm while these wait.
URGENT = (Reason.SCAM,)


class ReportStatus(TextChoices):
    WAITING = "waiting", "確認待ち"
    CHECKING = "checking", "確認中"
    CONFIRMED = "confirmed", "違いを確認（求人に表示中）"
    CORRECTED = "corrected", "訂正ずみ・掲載終了"
    DISMISSED = "dismissed", "違いは認められない"


#: Nothing of these is public, not even that there is a report.
OPEN = (ReportStatus.WAITING, ReportStatus.CHECKING)
