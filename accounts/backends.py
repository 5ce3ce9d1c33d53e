from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from accounts.second_factor import has_second_factor


class StaffBackend(AuthenticationBackend):
    """There are no accounts but those of staff: nobody else signs in or stays signed in."""

    def user_can_authenticate(self, user: User) -> bool:
        return super().user_can_authenticate(user) and user.is_staff

    def get_user(self, user_id: int) -> User | None:
        """Fetch the user of a request, and in the same query whether a second factor is set up."""
        users = get_user_model()._default_manager
        user = users.annotate(has_second_factor=has_second_factor()).filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
