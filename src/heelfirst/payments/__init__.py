"""Asking for gifts and hearing of them: one protocol, and those who speak it. docs/how/payments.md."""
