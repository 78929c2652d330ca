"""Writing the page of a cause: a sentence never stands without who found it, a story never without a written yes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.units.plain_text import plain
from heelfirst.web.attempts.forms import within_reach
from heelfirst.web.giving.forms_owner import DAY
from heelfirst.web.giving.models import CausePage, CauseStory

MOST_FACTS = 8
_LINES = forms.Textarea(attrs={"rows": 4})
_A_LINE_EACH = gettext_lazy("One on each line.")


class FactForm(forms.Form):
    """A sentence with its source."""

    says = forms.CharField(label=gettext_lazy("A fact, in a sentence"), max_length=300, required=False)
    source = forms.CharField(label=gettext_lazy("Who found it, and where"), max_length=200, required=False)
    url = forms.URLField(
        label=gettext_lazy("Its address"), max_length=300, required=False, assume_scheme="https"
    )

    def clean(self) -> dict[str, Any]:
        """No sentence without its source."""
        data = super().clean() or self.cleaned_data
        if data.get("says") and not data.get("source"):
            self.add_error("source", _("Who found it? A fact without a source does not stand here."))
        if data.get("source") and not data.get("says"):
            self.add_error("says", _("What does the source say?"))
        return data


Facts = forms.formset_factory(FactForm, extra=0, max_num=MOST_FACTS, validate_max=True)


def facts_of(data: Mapping[str, Any] | None, row: CausePage) -> Any:
    """The facts of a cause as forms, with some empty ones."""
    kept = list(row.body.get("fact", ()))[:MOST_FACTS]
    empty: list[dict[str, str]] = [{} for _ in range(min(3, MOST_FACTS - len(kept)))]
    return Facts(data, initial=kept + empty, prefix="fact")


class CauseForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a cause is, what to do, what a gift does, which words."""

    gift_line = forms.CharField(
        label=gettext_lazy("What a gift does, in a sentence"), max_length=300, required=False
    )
    gift_does = forms.CharField(
        label=gettext_lazy("What gifts are used for"),
        widget=_LINES,
        required=False,
        max_length=3000,
        help_text=_A_LINE_EACH,
    )
    aid_line = forms.CharField(label=gettext_lazy("First aid, in a sentence"), max_length=300, required=False)
    aid_do = forms.CharField(
        label=gettext_lazy("What to do"),
        widget=_LINES,
        required=False,
        max_length=3000,
        help_text=_A_LINE_EACH,
    )
    aid_never = forms.CharField(
        label=gettext_lazy("What never to do"),
        widget=_LINES,
        required=False,
        max_length=3000,
        help_text=_A_LINE_EACH,
    )
    aid_call = forms.CharField(
        label=gettext_lazy("When to call the emergency number: if …"),
        widget=_LINES,
        required=False,
        max_length=3000,
        help_text=_A_LINE_EACH,
    )
    aid_source = forms.CharField(label=gettext_lazy("Who teaches it so"), max_length=200, required=False)
    aid_url = forms.URLField(
        label=gettext_lazy("Its address"), max_length=300, required=False, assume_scheme="https"
    )
    say = forms.CharField(
        label=gettext_lazy("Words to use"),
        widget=_LINES,
        required=False,
        max_length=600,
        help_text=_A_LINE_EACH,
    )
    leave = forms.CharField(
        label=gettext_lazy("Words to leave"),
        widget=_LINES,
        required=False,
        max_length=600,
        help_text=_A_LINE_EACH,
    )

    class Meta:
        model = CausePage
        fields = ("name", "first_line")
        help_texts = {"first_line": gettext_lazy("What everybody should know, in one or two sentences.")}

    groups = (
        (gettext_lazy("What a gift does"), ("gift_line", "gift_does")),
        (
            gettext_lazy("First aid, where there is any"),
            ("aid_line", "aid_do", "aid_never", "aid_call", "aid_source", "aid_url"),
        ),
        (gettext_lazy("Words"), ("say", "leave")),
    )

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page lays them out, after name and first line."""
        return [(str(title), [self[name] for name in names]) for title, names in self.groups]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = self.instance.body
        aid, gift, words = (body.get(part, {}) for part in ("first_aid", "gift", "words"))
        source: dict[str, str] = next(iter(aid.get("source", ())), {})
        told = {
            "gift_line": gift.get("first_line", ""),
            "gift_does": "\n".join(gift.get("does", ())),
            "aid_line": aid.get("first_line", ""),
            "aid_source": source.get("name", ""),
            "aid_url": source.get("url", ""),
            **{f"aid_{part}": "\n".join(aid.get(part, ())) for part in ("do", "never", "call")},
            **{part: "\n".join(words.get(part, ())) for part in ("say", "leave")},
        }
        self.initial.update(told)

    def clean(self) -> dict[str, Any]:
        """First aid needs who teaches it so."""
        data = super().clean() or self.cleaned_data
        if data.get("aid_do") and not data.get("aid_source"):
            self.add_error(
                "aid_source", _("Who teaches it so? First aid without a source does not stand here.")
            )
        return data

    def keep(self, facts: Sequence[Mapping[str, str]], free_key: Callable[[str], str]) -> CausePage:
        """Write it; a new one gets an address of its own."""
        data = self.cleaned_data
        row: CausePage = self.save(commit=False)
        row.key = row.key or free_key(row.name)
        row.body = {
            "fact": [{name: each[name] for name in ("says", "source", "url")} for each in facts],
            "gift": {"first_line": data["gift_line"], "does": _lines(data["gift_does"])},
            "first_aid": self._aid(data),
            "words": {"say": _lines(data["say"]), "leave": _lines(data["leave"])},
        }
        row.save()
        return row

    @staticmethod
    def _aid(data: Mapping[str, Any]) -> dict[str, Any]:
        if not data["aid_do"]:
            return {}
        return {
            "title": _("First aid"),
            "first_line": data["aid_line"],
            **{part: _lines(data[f"aid_{part}"]) for part in ("do", "never", "call")},
            "call_whom": _("Call the emergency number if"),
            "not_advice": _("This helps somebody who stands beside. It is no medical advice."),
            "source": [{"name": data["aid_source"], "url": data["aid_url"]}],
        }


class StoryForm(forms.ModelForm):  # type: ignore[type-arg]
    """A story, only with its teller's written consent."""

    consent_file = forms.FileField(
        label=gettext_lazy("Their written consent"),
        help_text=gettext_lazy(
            "The letter, mail or message in which they say yes to this text, up to 12 MB."
        ),
    )

    class Meta:
        model = CauseStory
        fields = ("name", "text", "consent_by", "consent_on", "consent_file")
        widgets = {"consent_on": DAY, "text": forms.Textarea(attrs={"rows": 8})}
        help_texts = {"name": gettext_lazy("Of a child only the initials.")}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_name(self) -> str:
        """A name that can be printed."""
        name = plain(self.cleaned_data["name"])
        if not name:
            raise ValidationError(_("What do they want to be called?"))
        return name

    def clean_consent_on(self) -> date:
        """A day that has been."""
        day: date = self.cleaned_data["consent_on"]
        within_reach(day)
        if day > self.today:
            raise ValidationError(_("That day is still to come."))
        return day


def _lines(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]
