import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

USERNAME = "demo-staff"


class Command(BaseCommand):
    help = "Give the demo's staff account a fresh random password and print it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="where the demo listens")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This makes an administrator: it runs only where DEMO is on.")
        password = secrets.token_urlsafe(15)
        user, _ = get_user_model().objects.get_or_create(username=USERNAME)
        user.is_active = user.is_staff = user.is_superuser = True
        user.set_password(password)
        user.save()
        address = f"http://127.0.0.1:{options['port']}{reverse('admin:login')}"
        self.stdout.write(f"Staff login (スタッフ用ログイン): {address}")
        self.stdout.write(f"user (ユーザー名): {USERNAME}   password (パスワード): {password}")
