"""A provider of our own to rehearse with: it looks like Stripe, keeps its books to the unit, and moves no money.

docs/how/payments.md, "The simulator". Its verbs are what givers, banks and the provider do; `door` answers the API and
`posting` tells the site what happened.
"""

import json

from heelfirst.payments.currencies import counting
from heelfirst.payments.simulator import shapes
from heelfirst.payments.simulator.cards import CARDS, WORKS, Card
from heelfirst.payments.simulator.known import SECRET, VERSION, Knobs, Known, NotPossible
from heelfirst.payments.simulator.shelf import Thing

__all__ = ["SECRET", "VERSION", "Knobs", "NotPossible", "Simulator"]

_DAY_S = 86400


class Simulator(Known):
    """The provider, and what the world does to it."""

    def open_account(
        self,
        id_: str = "",
        *,
        name: str = "A charity in rehearsal",
        country: str = "US",
        currency: str = "USD",
    ) -> str:
        """Make a charity's account, or find it again by its id."""
        with self.shelf.changing():
            if id_ and self.shelf.get(id_, ""):
                return id_
            made = shapes.account(
                id_ or self.new_id("acct"), self.now(), name=name, country=country, currency=currency.lower()
            )
            self.shelf.put(made, "")
            return str(made["id"])

    def pay(self, session_id: str, *, card: str = WORKS, email: str = "") -> Thing:
        """A giver pays on the hosted page; a declined card leaves it open. Returns the charge. Raises `NotPossible`."""
        self.session(session_id)
        with self.shelf.changing():
            page, account = self.session(session_id, lapse=False)
            if page["status"] != "open":
                raise NotPossible(f"This page is {page['status']}.", "checkout_session_not_open")
            if card not in CARDS:
                raise NotPossible(f"The rehearsal knows these cards only: {', '.join(CARDS)}.")
            used = CARDS[card]
            intent = self._intent(page, account)
            charge = shapes.charge(
                self.new_id("ch"),
                self.now(),
                intent=intent,
                card=used,
                method=self.new_id("pm"),
                email=email or page["customer_email"],
            )
            intent["latest_charge"] = charge["id"]
            if used.decline:
                self._declined(intent, charge, account)
            else:
                self._paid(page, intent, charge, used, account)
            return charge

    def expire(self, session_id: str) -> Thing:
        """Nobody paid in time, or the site closes the page. Raises `NotPossible`."""
        with self.shelf.changing():
            page, account = self.session(session_id, lapse=False)
            if page["status"] != "open":
                raise NotPossible("Only a page that is open can expire.", "checkout_session_not_open")
            page.update(status="expired", url=None)
            self.shelf.put(page, account)
            self._tell("checkout.session.expired", page, account)
            return page

    def refund(
        self,
        payment: str,
        amount: int | None = None,
        *,
        reason: str | None = None,
        metadata: Thing | None = None,
    ) -> Thing:
        """Give back a payment or a charge, whole or in part. Raises `NotPossible`."""
        with self.shelf.changing():
            charge, account = self._charge(payment)
            left = charge["amount"] - charge["amount_refunded"]
            if charge["status"] != "succeeded":
                raise NotPossible("This charge was never paid.", "charge_not_refundable")
            if charge["disputed"] and not self._won(charge):
                raise NotPossible("This charge is disputed by the giver's bank.", "charge_disputed")
            if left == 0:
                raise NotPossible(
                    f"Charge {charge['id']} has already been refunded.", "charge_already_refunded"
                )
            back = left if amount is None else amount
            if back < 1:
                raise NotPossible("A refund is at least 1.", "parameter_invalid_integer", "amount")
            if back > left:
                raise NotPossible(
                    f"Refund amount ({back}) is greater than unrefunded amount on charge ({left})",
                    param="amount",
                )
            if back % counting(charge["currency"].upper()).step:
                raise NotPossible(f"Amounts in {charge['currency']} end in 0.", param="amount")
            made = shapes.refund(
                self.new_id("re"),
                self.now(),
                amount=back,
                charge_=charge,
                reason=reason,
                metadata=metadata or {},
            )
            made["balance_transaction"] = self._line(
                account, "refund", "refund", -back, charge["currency"], source=made["id"]
            )["id"]
            charge["amount_refunded"] += back
            charge["refunded"] = charge["amount_refunded"] == charge["amount"]
            self.shelf.put(charge, account)
            self.shelf.put(made, account, under=charge["payment_intent"])
            self._tell("refund.created", made, account)
            self._tell("charge.refunded", charge, account)
            last = charge["payment_method_details"]["card"]["last4"]
            if any(card.refund_fails and card.number.endswith(last) for card in CARDS.values()):
                return self.fail_refund(made["id"])
            return made

    def fail_refund(self, refund_id: str) -> Thing:
        """The giver's bank sends a refund back. Raises `NotPossible`."""
        with self.shelf.changing():
            made, account = self._found(refund_id, "refund")
            if made["status"] != "succeeded":
                raise NotPossible("Only a refund that was sent can come back.")
            charge, _ = self._charge(made["charge"])
            line = self._line(
                account,
                "refund_failure",
                "refund_failure",
                made["amount"],
                made["currency"],
                source=refund_id,
            )
            made.update(
                status="failed",
                failure_reason="expired_or_canceled_card",
                failure_balance_transaction=line["id"],
            )
            charge["amount_refunded"] -= made["amount"]
            charge["refunded"] = False
            self.shelf.put(made, account)
            self.shelf.put(charge, account)
            self._tell("refund.failed", made, account)
            self._tell("charge.refund.updated", made, account)
            return made

    def dispute(
        self, payment: str, amount: int | None = None, *, reason: str = "fraudulent", inquiry: bool = False
    ) -> Thing:
        """A giver's bank takes the money back for now, or only asks (`inquiry`). Raises `NotPossible`."""
        with self.shelf.changing():
            charge, account = self._charge(payment)
            if charge["disputed"]:
                raise NotPossible("This charge is disputed already.")
            made = shapes.dispute(
                self.new_id("du"),
                self.now(),
                amount=charge["amount"] - charge["amount_refunded"] if amount is None else amount,
                charge_=charge,
                reason=reason,
                due_by=self.now() + 9 * _DAY_S,
            )
            if not 0 < made["amount"] <= charge["amount"] - charge["amount_refunded"]:
                raise NotPossible("A dispute is at least 1 and at most what is left of the charge.")
            if inquiry:
                made.update(status="warning_needs_response", is_charge_refundable=True)
            else:
                charge["disputed"] = True
                line = self._line(
                    account,
                    "adjustment",
                    "dispute",
                    -made["amount"],
                    made["currency"],
                    source=made["id"],
                    fee=self.tariff.dispute,
                )
                made["balance_transactions"] = [line]
            self.shelf.put(charge, account)
            self.shelf.put(made, account, under=charge["payment_intent"])
            self._tell("charge.dispute.created", made, account)
            if not inquiry:
                self._tell("charge.dispute.funds_withdrawn", made, account)
            return made

    def close(self, dispute_id: str, *, won: bool) -> Thing:
        """The bank decides. Raises `NotPossible`."""
        with self.shelf.changing():
            made, account = self._found(dispute_id, "dispute")
            if made["status"] in {"won", "lost", "warning_closed"}:
                raise NotPossible("This dispute is closed.")
            if made["status"].startswith("warning"):
                made["status"] = "warning_closed"
            elif won:
                made["status"] = "won"
                fee = -self.tariff.dispute if self.tariff.gives_dispute_fee_back else 0
                line = self._line(
                    account,
                    "adjustment",
                    "dispute_reversal",
                    made["amount"],
                    made["currency"],
                    source=made["id"],
                    fee=fee,
                )
                made["balance_transactions"].append(line)
                self._tell("charge.dispute.funds_reinstated", made, account)
            else:
                made["status"] = "lost"
            made["evidence_details"]["past_due"] = made["evidence_details"]["due_by"] < self.now()
            self.shelf.put(made, account)
            self._tell("charge.dispute.closed", made, account)
            return made

    def pay_out(
        self, account: str = "", *, currency: str = "", only_available: bool = False, arrives: bool = True
    ) -> Thing:
        """Send what the account has to its bank; it arrives at once unless told otherwise. Raises `NotPossible`."""
        with self.shelf.changing():
            coin = (currency or self.currency(account)).lower()
            lines = [
                line
                for line in self.lines(account)
                if line["currency"] == coin and (not only_available or line["available_on"] <= self.now())
            ]
            has = sum(line["net"] for line in lines)
            step = counting(coin.upper()).payout_step
            if has < step:
                raise NotPossible("There is nothing to pay out.", "balance_insufficient")
            made = shapes.payout(
                self.new_id("po"),
                self.now(),
                amount=has // step * step,
                currency=coin,
                arrives=self.now() + 2 * _DAY_S,
                automatic=True,
            )
            own = self._line(
                account, "payout", "payout", -made["amount"], coin, source=made["id"], settled=True
            )
            made["balance_transaction"] = own["id"]
            self.shelf.put(made, account)
            for line in [*lines, own]:
                if not self.shelf.under(line["id"]):
                    self.shelf.put(line, account, under=made["id"])
            self._tell("payout.created", made, account)
            return self.arrive(made["id"]) if arrives else made

    def arrive(self, payout_id: str) -> Thing:
        """The bank has a payout. Raises `NotPossible`."""
        with self.shelf.changing():
            made, account = self._found(payout_id, "payout")
            if made["status"] != "in_transit":
                raise NotPossible("Only a payout on its way can arrive.")
            made.update(status="paid", arrival_date=self.now())
            self.shelf.put(made, account)
            self._tell("payout.paid", made, account)
            self._tell("payout.reconciliation_completed", made, account)
            return made

    def fail_payout(self, payout_id: str) -> Thing:
        """The bank refuses a payout, also days after it was told as paid. Raises `NotPossible`."""
        with self.shelf.changing():
            made, account = self._found(payout_id, "payout")
            if made["status"] == "failed":
                raise NotPossible("This payout has failed already.")
            line = self._line(
                account,
                "payout_failure",
                "payout_reversal",
                made["amount"],
                made["currency"],
                source=payout_id,
            )
            made.update(
                status="failed",
                failure_code="account_closed",
                failure_message="The bank account has been closed.",
                failure_balance_transaction=line["id"],
            )
            self.shelf.put(made, account)
            self._tell("payout.failed", made, account)
            return made

    def charge_fee(self, amount: int, account: str = "") -> Thing:
        """The provider takes a fee of its own, for no gift; below 0 it gives one back."""
        with self.shelf.changing():
            return self._line(account, "stripe_fee", "fee", -amount, self.currency(account), source=None)

    def adjust(self, amount: int, account: str = "") -> Thing:
        """A line that belongs to nothing the site knows."""
        with self.shelf.changing():
            return self._line(
                account, "adjustment", "other_adjustment", amount, self.currency(account), source=None
            )

    def session(self, session_id: str, *, lapse: bool = True) -> tuple[Thing, str]:
        """A hosted page and its account; one whose time is over is closed first. Raises `NotPossible`."""
        page, account = self._found(session_id, "checkout.session")
        if lapse and page["status"] == "open" and page["expires_at"] <= self.now():
            page = self.expire(session_id)
        return page, account

    def _intent(self, page: Thing, account: str) -> Thing:
        if page["payment_intent"]:
            return self._found(page["payment_intent"], "payment_intent")[0]
        asked = json.loads(self.shelf.said(f"asked:{page['id']}") or "{}")
        made = shapes.payment_intent(
            self.new_id("pi"),
            self.now(),
            amount=page["amount_total"],
            currency=page["currency"],
            description=asked.get("description"),
            metadata=asked.get("metadata", {}),
        )
        page["payment_intent"] = made["id"]
        self.shelf.put(page, account, under=made["id"])
        self.shelf.put(made, account)
        self._tell("payment_intent.created", made, account)
        return made

    def _declined(self, intent: Thing, charge: Thing, account: str) -> None:
        intent["last_payment_error"] = {
            "charge": charge["id"],
            "code": charge["failure_code"],
            "decline_code": charge["outcome"]["reason"],
            "message": charge["failure_message"],
            "type": "card_error",
        }
        self.shelf.put(intent, account)
        self.shelf.put(charge, account, under=intent["id"])
        self._tell("charge.failed", charge, account)
        self._tell("payment_intent.payment_failed", intent, account)

    def _paid(self, page: Thing, intent: Thing, charge: Thing, used: Card, account: str) -> None:
        line = self._line(
            account, "charge", "charge", charge["amount"], charge["currency"], source=charge["id"]
        )
        charge["balance_transaction"] = line["id"]
        intent.update(
            status="succeeded",
            amount_received=intent["amount"],
            last_payment_error=None,
            payment_method=charge["payment_method"],
        )
        page.update(
            status="complete",
            payment_status="paid",
            url=None,
            customer_details={
                "address": None,
                "email": charge["billing_details"]["email"],
                "name": None,
                "phone": None,
                "tax_exempt": "none",
                "tax_ids": [],
            },
        )
        self.shelf.put(intent, account)
        self.shelf.put(charge, account, under=intent["id"])
        self.shelf.put(page, account)
        self._tell("charge.succeeded", charge, account)
        self._tell("payment_intent.succeeded", intent, account)
        self._tell("checkout.session.completed", page, account)
        if used.disputed:
            self.dispute(charge["id"])

    def _won(self, charge: Thing) -> bool:
        of_it = self.shelf.listed(
            self.shelf.owner(charge["id"]), "dispute", {"under": charge["payment_intent"]}
        )
        return all(one["status"] == "won" for one in of_it)
