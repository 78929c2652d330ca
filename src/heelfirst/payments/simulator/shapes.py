"""The provider's objects as JSON, each with the fields that its official library knows; a test checks every one of them.

Amounts are whole units as the provider counts them, moments whole seconds since 1970.
"""

from heelfirst.payments.simulator.cards import Card
from heelfirst.payments.simulator.shelf import Thing

RATE = "\x00rate:"
"""Begins a text that is written as a bare JSON number: an exchange rate is never a binary fraction here."""


def account(id_: str, at: int, *, name: str, country: str, currency: str) -> Thing:
    """A charity's own account, ready to be paid."""
    return {
        "id": id_,
        "object": "account",
        "business_profile": {"name": name, "url": None, "mcc": "8398", "support_email": None},
        "business_type": "non_profit",
        "capabilities": {"card_payments": "active", "transfers": "active"},
        "charges_enabled": True,
        "controller": {"type": "account"},
        "country": country,
        "created": at,
        "default_currency": currency,
        "details_submitted": True,
        "email": None,
        "metadata": {},
        "payouts_enabled": True,
        "type": "standard",
    }


def session(
    id_: str,
    at: int,
    *,
    amount: int,
    currency: str,
    success_url: str,
    cancel_url: str | None,
    url: str,
    expires_at: int,
    metadata: Thing,
    reference: str | None,
    email: str | None,
    submit_type: str | None,
) -> Thing:
    """A hosted page that waits to be paid on. It has no payment until somebody pays."""
    return {
        "id": id_,
        "object": "checkout.session",
        "adaptive_pricing": {"enabled": False},
        "allow_promotion_codes": None,
        "amount_subtotal": amount,
        "amount_total": amount,
        "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
        "billing_address_collection": None,
        "cancel_url": cancel_url,
        "client_reference_id": reference,
        "client_secret": None,
        "consent": None,
        "consent_collection": None,
        "created": at,
        "currency": currency,
        "currency_conversion": None,
        "custom_fields": [],
        "custom_text": {
            "after_submit": None,
            "shipping_address": None,
            "submit": None,
            "terms_of_service_acceptance": None,
        },
        "customer": None,
        "customer_creation": "if_required",
        "customer_details": None,
        "customer_email": email,
        "discounts": [],
        "expires_at": expires_at,
        "invoice": None,
        "livemode": False,
        "locale": None,
        "metadata": metadata,
        "mode": "payment",
        "payment_intent": None,
        "payment_link": None,
        "payment_method_collection": "if_required",
        "payment_method_options": {},
        "payment_method_types": ["card"],
        "payment_status": "unpaid",
        "phone_number_collection": {"enabled": False},
        "recovered_from": None,
        "setup_intent": None,
        "shipping_cost": None,
        "shipping_options": [],
        "status": "open",
        "submit_type": submit_type,
        "subscription": None,
        "success_url": success_url,
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "ui_mode": "hosted_page",
        "url": url,
    }


def payment_intent(
    id_: str, at: int, *, amount: int, currency: str, description: str | None, metadata: Thing
) -> Thing:
    """A payment that is being tried."""
    return {
        "id": id_,
        "object": "payment_intent",
        "amount": amount,
        "amount_capturable": 0,
        "amount_details": {"tip": {}},
        "amount_received": 0,
        "application": None,
        "application_fee_amount": None,
        "automatic_payment_methods": None,
        "canceled_at": None,
        "cancellation_reason": None,
        "capture_method": "automatic_async",
        "client_secret": f"{id_}_secret_rehearsal",
        "confirmation_method": "automatic",
        "created": at,
        "currency": currency,
        "customer": None,
        "description": description,
        "last_payment_error": None,
        "latest_charge": None,
        "livemode": False,
        "metadata": metadata,
        "next_action": None,
        "on_behalf_of": None,
        "payment_method": None,
        "payment_method_options": {},
        "payment_method_types": ["card"],
        "processing": None,
        "receipt_email": None,
        "review": None,
        "setup_future_usage": None,
        "shipping": None,
        "source": None,
        "statement_descriptor": None,
        "statement_descriptor_suffix": None,
        "status": "requires_payment_method",
        "transfer_data": None,
        "transfer_group": None,
    }


def charge(id_: str, at: int, *, intent: Thing, card: Card, method: str, email: str | None) -> Thing:
    """One try to take the money of a payment: paid, or failed with its reason."""
    declined = card.decline
    return {
        "id": id_,
        "object": "charge",
        "amount": intent["amount"],
        "amount_captured": 0 if declined else intent["amount"],
        "amount_refunded": 0,
        "application": None,
        "application_fee": None,
        "application_fee_amount": None,
        "balance_transaction": None,
        "billing_details": {"address": None, "email": email, "name": None, "phone": None, "tax_id": None},
        "calculated_statement_descriptor": "REHEARSAL",
        "captured": not declined,
        "created": at,
        "currency": intent["currency"],
        "customer": None,
        "description": intent["description"],
        "disputed": False,
        "failure_balance_transaction": None,
        "failure_code": ("card_declined" if declined not in {"", "expired_card"} else declined or None),
        "failure_message": "The card was declined." if declined else None,
        "fraud_details": {},
        "livemode": False,
        "metadata": intent["metadata"],
        "on_behalf_of": None,
        "outcome": {
            "advice_code": None,
            "network_advice_code": None,
            "network_decline_code": None,
            "network_status": "declined_by_network" if declined else "approved_by_network",
            "reason": declined or None,
            "risk_level": "normal",
            "seller_message": "The bank declined the payment." if declined else "Payment complete.",
            "type": "issuer_declined" if declined else "authorized",
        },
        "paid": not declined,
        "payment_intent": intent["id"],
        "payment_method": method,
        "payment_method_details": {
            "card": {
                "amount_authorized": None if declined else intent["amount"],
                "brand": card.brand,
                "country": card.country,
                "exp_month": 12,
                "exp_year": 2034,
                "fingerprint": None,
                "funding": "credit",
                "last4": card.number[-4:],
                "network": card.brand,
                "wallet": None,
            },
            "type": "card",
        },
        "receipt_email": None,
        "receipt_number": None,
        "receipt_url": None,
        "refunded": False,
        "review": None,
        "shipping": None,
        "source": None,
        "source_transfer": None,
        "statement_descriptor": None,
        "statement_descriptor_suffix": None,
        "status": "failed" if declined else "succeeded",
        "transfer_data": None,
        "transfer_group": None,
    }


def balance_transaction(
    id_: str,
    at: int,
    *,
    kind: str,
    category: str,
    amount: int,
    fee: int,
    currency: str,
    source: str | None,
    rate: str | None,
    available_on: int,
    status: str = "pending",
) -> Thing:
    """A line of the account's books: `net` is `amount` less `fee`; money that leaves is below 0."""
    details = {
        "amount": fee,
        "application": None,
        "currency": currency,
        "description": "Processing fees (rehearsal)",
        "type": "stripe_fee",
    }
    return {
        "id": id_,
        "object": "balance_transaction",
        "amount": amount,
        "available_on": available_on,
        "balance_type": "payments",
        "created": at,
        "currency": currency,
        "description": None,
        "exchange_rate": None if rate is None else RATE + rate,
        "fee": fee,
        "fee_details": [details] if fee else [],
        "net": amount - fee,
        "reporting_category": category,
        "source": source,
        "status": status,
        "type": kind,
    }


def refund(id_: str, at: int, *, amount: int, charge_: Thing, reason: str | None, metadata: Thing) -> Thing:
    """Money that goes back to the giver's card."""
    return {
        "id": id_,
        "object": "refund",
        "amount": amount,
        "balance_transaction": None,
        "charge": charge_["id"],
        "created": at,
        "currency": charge_["currency"],
        "destination_details": {
            "card": {
                "reference_status": "pending",
                "reference_type": "acquirer_reference_number",
                "type": "refund",
            },
            "type": "card",
        },
        "metadata": metadata,
        "payment_intent": charge_["payment_intent"],
        "reason": reason,
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "succeeded",
        "transfer_reversal": None,
    }


def dispute(id_: str, at: int, *, amount: int, charge_: Thing, reason: str, due_by: int) -> Thing:
    """The giver's bank asks for the money back."""
    return {
        "id": id_,
        "object": "dispute",
        "amount": amount,
        "balance_transactions": [],
        "charge": charge_["id"],
        "created": at,
        "currency": charge_["currency"],
        "enhanced_eligibility_types": [],
        "evidence": {
            "customer_email_address": charge_["billing_details"]["email"],
            "enhanced_evidence": {},
            "uncategorized_text": None,
        },
        "evidence_details": {
            "due_by": due_by,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
            "submission_method": "not_submitted",
        },
        "is_charge_refundable": False,
        "livemode": False,
        "metadata": {},
        "payment_intent": charge_["payment_intent"],
        "payment_method_details": {
            "card": {
                "brand": "visa",
                "case_type": "chargeback",
                "network": "visa",
                "network_reason_code": "10.4",
            },
            "type": "card",
        },
        "reason": reason,
        "status": "needs_response",
    }


def payout(id_: str, at: int, *, amount: int, currency: str, arrives: int, automatic: bool) -> Thing:
    """Money on its way from the provider to the account's bank."""
    return {
        "id": id_,
        "object": "payout",
        "amount": amount,
        "application_fee": None,
        "application_fee_amount": None,
        "arrival_date": arrives,
        "automatic": automatic,
        "balance_transaction": None,
        "created": at,
        "currency": currency,
        "description": None,
        "destination": None,
        "failure_balance_transaction": None,
        "failure_code": None,
        "failure_message": None,
        "livemode": False,
        "metadata": {},
        "method": "standard",
        "original_payout": None,
        "reconciliation_status": "completed" if automatic else "not_applicable",
        "reversed_by": None,
        "source_type": "card",
        "statement_descriptor": None,
        "status": "in_transit",
        "trace_id": {"status": "pending", "value": None},
        "type": "bank_account",
    }


def event(
    id_: str, at: int, *, kind: str, about: Thing, account: str, version: str, before: Thing | None
) -> Thing:
    """What is told of an object, as it was at that moment."""
    data: Thing = {"object": about}
    if before is not None:
        data["previous_attributes"] = before
    told: Thing = {
        "id": id_,
        "object": "event",
        "api_version": version,
        "created": at,
        "data": data,
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None},
        "type": kind,
    }
    if account:
        told["account"] = account
    return told
