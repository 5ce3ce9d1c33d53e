"""When the advert is on the site. Whether it is published is not a field: buttons decide that."""

from django.utils import timezone

from jobs.postings.schema.row import Moment, OpenData, Row, Section

SECTION = Section("掲載")

ROWS = (
    Row(
        name="opens_at",
        kind=Moment(),
        label="掲載開始",
        help="空のまま公開すると、すぐに掲載されます。",
        shown_elsewhere="On cards, as 新着; seekers need no more of it.",
        listed=True,
        open_data=(
            OpenData(
                "datePosted", lambda posting: timezone.localdate(posting.opens_at).isoformat()
            ),
        ),
    ),
    Row(
        name="closes_at",
        kind=Moment(is_last_day=True),
        label="掲載終了",
        help="この日の終わり（日本時間）まで掲載します。公開には必須。",
        example="2026-12-31",
        shown_elsewhere="Beside the way to apply.",
        listed=True,
        open_data=(
            OpenData(
                "validThrough",
                lambda posting: timezone.localtime(posting.closes_at).isoformat(),
            ),
        ),
    ),
)
