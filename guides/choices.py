from django.db.models import TextChoices


class GuideStatus(TextChoices):
    DRAFT = "draft", "下書き"
    PUBLISHED = "published", "公開"


class CommentStatus(TextChoices):
    PENDING = "pending", "確認待ち"
    APPROVED = "approved", "掲載"
    REJECTED = "rejected", "掲載しない"


class CommenterRole(TextChoices):
    """Which calls a commenter worked with; "" is not said."""

    OUTBOUND = "outbound", "発信"
    INBOUND = "inbound", "受信"
    BOTH = "both", "発信と受信"
