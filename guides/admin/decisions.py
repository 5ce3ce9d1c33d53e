"""The two decisions on a comment, and the form whose buttons take them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.contrib.auth.models import User
from unfold.widgets import UnfoldAdminTextareaWidget

from guides.choices import CommentStatus
from guides.models import Comment


@dataclass(frozen=True)
class Decision:
    """A button under a comment. `take`: with the comment and the user who decides."""

    name: str
    label: str
    done: str
    result: CommentStatus
    take: Callable[[Comment, User], None]

    @property
    def history(self) -> dict:
        """The step as the admin's history stores it: nothing of the reader's in it."""
        return {"changed": {"fields": [f"状態（{self.label}）"]}}

    @property
    def variant(self) -> str:
        return "primary" if self.result == CommentStatus.APPROVED else "default"


APPROVE = Decision(
    "_approve",
    "掲載する",
    "を掲載しました。",
    CommentStatus.APPROVED,
    lambda comment, user: comment.approve(user),
)
REJECT = Decision(
    "_reject",
    "掲載しない",
    "を掲載しないことにしました。",
    CommentStatus.REJECTED,
    lambda comment, user: comment.reject(comment.reason, user),
)
DECISIONS = (APPROVE, REJECT)


def offered_for(comment: Comment) -> list[Decision]:
    """Return what can be decided, also of what was decided before."""
    return [decision for decision in DECISIONS if decision.result != comment.status]


class DecisionForm(forms.ModelForm):
    """Takes the reason and the button pressed; what the reader wrote is not in it."""

    class Meta:
        model = Comment
        fields = ["reason"]
        widgets = {"reason": UnfoldAdminTextareaWidget({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision = next((one for one in DECISIONS if one.name in self.data), None)

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if self.decision is None:
            self.add_error(None, "「掲載する」か「掲載しない」のボタンで決めてください。")
        elif self.decision is REJECT and not cleaned.get("reason"):
            self.add_error("reason", "掲載しない理由を書いてください。")
        return cleaned

    @property
    def taken(self) -> Decision:
        """The decision of a valid form."""
        return cast(Decision, self.decision)

    def validate_constraints(self) -> None:
        """Left to the decision, which changes status and reason together."""
