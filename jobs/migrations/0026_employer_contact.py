from django.db import migrations, models

NAME = ("contact_name", "採用担当", 50, "求人ページの応募のところに出ます。例: 採用係、採用担当 田中")
HOURS = (
    "contact_hours",
    "電話の受付時間",
    100,
    "例: 平日 10:00〜18:00。「平日」か「毎日」と時刻だけで書くと、求人ページに「いま受付中」とも出ます。",
)


def _field(label, length, help_text):
    return models.CharField(
        blank=True, default="", help_text=help_text, max_length=length, verbose_name=label
    )


class Migration(migrations.Migration):
    dependencies = [("jobs", "0025_employer_numbers_and_month_ends")]
    operations = [
        migrations.AddField(model, name, _field(label, length, help_text))
        for model in ("employer", "historicalemployer")
        for name, label, length, help_text in (NAME, HOURS)
    ]
