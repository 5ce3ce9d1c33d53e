from django.db import models, transaction
from django.db.models import Q

from jobs.models.fields import FieldCheck, SearchTextField


class Employer(models.Model):
    """Who hires. Its address and a way to reach it belong to every lawful advert."""

    name = models.CharField("企業名", max_length=100, unique=True)
    address = models.CharField("所在地", max_length=200)
    phone = models.CharField("応募用の電話番号", max_length=20, blank=True)
    email = models.EmailField("応募用のメールアドレス", blank=True)
    website = models.URLField("応募ページのURL", blank=True)
    is_demo = models.BooleanField(
        "架空の企業",
        default=False,
        help_text="見本の求人のための架空の企業です。求人ページにもそう表示されます。",
    )
    created_at = models.DateTimeField("登録日時", auto_now_add=True)
    search_name = SearchTextField("検索用の企業名", sources=["name"])

    class Meta:
        verbose_name = "企業"
        verbose_name_plural = "企業"
        ordering = ["name", "pk"]
        constraints = [
            FieldCheck(
                field="phone",
                condition=~Q(phone="") | ~Q(email="") | ~Q(website=""),
                name="employer_can_be_reached",
                message="電話番号・メールアドレス・応募ページのURLのうち、少なくとも1つを入れてください。",
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """A name is searched with each of the employer's postings, so they count as changed."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            self.postings.update()
