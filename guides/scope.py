"""Which staff may see a guide before it is published."""

from typing import Any

from accounts.second_factor import is_missing_from

SEE = ("guides.view_guide", "guides.change_guide")


def may_see_draft(user: Any) -> bool:
    return user.is_staff and any(map(user.has_perm, SEE)) and not is_missing_from(user)
