"""The hosted page: what a giver sees at the provider, in plain HTML without a script. Nobody can type a card here."""

from collections.abc import Callable
from html import escape
from urllib.parse import parse_qs

from heelfirst.ledger import Money
from heelfirst.payments.currencies import money
from heelfirst.payments.simulator.cards import CARDS, WORKS, named
from heelfirst.payments.simulator.door import Answer
from heelfirst.payments.simulator.shelf import Thing
from heelfirst.payments.simulator.simulator import NotPossible, Simulator

_STYLE = """\
:root { color-scheme: light dark; }
body { font: 1.05rem/1.5 system-ui, sans-serif; margin: 0; background: Canvas; color: CanvasText; }
.banner { background: #7a3b00; color: #fff; margin: 0; padding: .75rem 1rem; text-align: center; }
main { max-width: 26rem; margin: 0 auto; padding: 1rem; }
.amount { font-size: 2.4rem; font-weight: 700; margin: .25rem 0 1rem; }
fieldset { border: 1px solid GrayText; border-radius: .5rem; margin: 0 0 1rem; padding: .25rem 1rem .75rem; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 1rem 0 0; }
.to { margin: .25rem 0 0; }
label { display: flex; gap: .6rem; align-items: center; min-height: 2.75rem; line-height: 1.3; padding: .2rem 0; }
input[type=radio] { width: 1.3rem; height: 1.3rem; flex: none; }
button { font: inherit; font-weight: 600; width: 100%; min-height: 3rem; border-radius: .5rem; border: 0; }
button.pay { background: #1d4ed8; color: #fff; margin-bottom: .75rem; }
button.back { background: transparent; color: inherit; border: 1px solid GrayText; }
.refused { border-left: .3rem solid #b00020; padding: .5rem .75rem; }
"""
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
    '<rect x="1" y="3" width="14" height="10" rx="2" fill="#7a3b00"/><path d="M1 6h14v2H1z" fill="#fff"/></svg>'
)


def page(
    simulator: Simulator,
    method: str,
    path: str,
    body: str = "",
    *,
    under: str = "",
    translate: Callable[[str], str] = str,
) -> Answer:
    """Answer a browser at `/pay/SESSION`, `/pay.css` or `/pay.svg`. `under` stands before these paths where the site carries them."""
    if path == "/pay.css":
        return Answer(status=200, body=_STYLE, headers={"Content-Type": "text/css; charset=utf-8"})
    if path == "/favicon.ico":
        return Answer(status=204, body="")
    if path == "/pay.svg":
        return Answer(status=200, body=_ICON, headers={"Content-Type": "image/svg+xml"})
    parts = path.strip("/").split("/")
    if len(parts) != 2 or parts[0] != "pay":
        return _shown(
            404,
            translate("No such page"),
            f"<p>{escape(translate('There is no such page.'))}</p>",
            under,
            translate,
        )
    try:
        asked, _ = simulator.session(parts[1])
    except NotPossible:
        return _shown(
            404,
            translate("No such page"),
            f"<p>{escape(translate('There is no such page.'))}</p>",
            under,
            translate,
        )
    if asked["status"] != "open":
        return _closed(asked, under, translate)
    if method == "POST":
        return _done(simulator, asked, body, under, translate)
    return _form(simulator, asked, "", under, translate)


def _done(
    simulator: Simulator, asked: Thing, body: str, under: str, translate: Callable[[str], str]
) -> Answer:
    form = parse_qs(body)
    if form.get("do") == ["back"]:
        return _to(asked["cancel_url"] or asked["success_url"])
    card = form.get("card", [""])[0]
    if card not in CARDS:
        return _form(simulator, asked, translate("Choose one of the cards."), under, translate)
    charge = simulator.pay(asked["id"], card=card)
    if charge["status"] == "failed":
        return _form(
            simulator,
            asked,
            translate("The card was declined. Nothing was paid; try another."),
            under,
            translate,
        )
    return _to(asked["success_url"].replace("{CHECKOUT_SESSION_ID}", asked["id"]))


def _form(
    simulator: Simulator, asked: Thing, refused: str, under: str, translate: Callable[[str], str]
) -> Answer:
    says = simulator.says(asked["id"])
    due: Money = money(asked["amount_total"], asked["currency"])
    choices = "".join(
        f'<label><input type="radio" name="card" value="{number}"{" checked" if number == WORKS else ""}>'
        f"{escape(name)}</label>"
        for number, name in named(translate).items()
    )
    warned = f'<p class="refused" role="alert">{escape(refused)}</p>' if refused else ""
    inside = (
        f"<h1>{escape(says or translate('A gift'))}</h1>"
        f'<p class="to">{escape(translate("Paid to %(charity)s") % {"charity": simulator.charity(asked["id"])})}</p>'
        f'<p class="amount">{escape(due.plain)} {escape(due.currency)}</p>{warned}'
        f'<form method="post" action="{escape(under)}/pay/{escape(asked["id"])}">'
        f"<fieldset><legend>{escape(translate('Pay with'))}</legend>{choices}</fieldset>"
        f'<button class="pay" name="do" value="pay">{escape(translate("Pay in rehearsal"))}</button>'
        f'<button class="back" name="do" value="back">{escape(translate("Go back without paying"))}</button></form>'
    )
    return _shown(200, translate("Pay in rehearsal"), inside, under, translate)


def _closed(asked: Thing, under: str, translate: Callable[[str], str]) -> Answer:
    if asked["status"] == "complete":
        where, says = (
            asked["success_url"].replace("{CHECKOUT_SESSION_ID}", asked["id"]),
            translate("This gift is paid."),
        )
    else:
        where = asked["cancel_url"] or asked["success_url"]
        says = translate("This page has expired; nothing was paid.")
    link = f'<p><a href="{escape(where)}">{escape(translate("Back to the appeal"))}</a></p>'
    return _shown(200, says, f"<h1>{escape(says)}</h1>{link}", under, translate)


def _shown(status: int, title: str, inside: str, under: str, translate: Callable[[str], str]) -> Answer:
    banner = translate("Rehearsal: no money moves, and no card is asked for.")
    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="icon" href="{escape(under)}/pay.svg"><link rel="stylesheet" href="{escape(under)}/pay.css"></head>'
        f'<body><header><p class="banner" role="note">{escape(banner)}</p></header><main>{inside}</main></body></html>'
    )
    return Answer(
        status=status,
        body=text,
        headers={"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"},
    )


def _to(where: str) -> Answer:
    return Answer(status=303, body="", headers={"Location": where, "Cache-Control": "no-store"})
