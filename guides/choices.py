from django.db.models import TextChoices


class GuideStatus(TextChoices):
    DRAFT = "draft", "下書き"
    PUBLISHED = "published", "公開"
