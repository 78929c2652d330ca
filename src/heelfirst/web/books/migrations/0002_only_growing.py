"""What Django cannot say of the books: they only grow, and a transfer's accounts are of its currency."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from heelfirst.web.books.only_growing import OF_CURRENCY, OnlyGrows

_POSTGRESQL = (
    "ALTER TABLE books_account ADD CONSTRAINT account_currency UNIQUE (id, currency)",
    """
    ALTER TABLE books_transfer ADD CONSTRAINT debit_of_currency
    FOREIGN KEY (debit_id, currency) REFERENCES books_account (id, currency)
    """,
    """
    ALTER TABLE books_transfer ADD CONSTRAINT credit_of_currency
    FOREIGN KEY (credit_id, currency) REFERENCES books_account (id, currency)
    """,
    "ALTER TABLE books_slot SET (fillfactor = 50)",
)


def say_currencies(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let both accounts of a transfer be of its currency: a foreign key, or on SQLite a trigger."""
    for statement in _POSTGRESQL if schema_editor.connection.vendor == "postgresql" else (OF_CURRENCY,):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Forwards only: books that may be changed are no books."""

    dependencies = (("books", "0001_first"),)
    operations = (
        migrations.RunPython(say_currencies),
        OnlyGrows("books_account", once=[("id",), ("path", "currency")]),
        OnlyGrows("books_transfer", once=[("id",), ("movement", "number")]),
        OnlyGrows("books_seal", once=[("id",), ("number",)]),
        OnlyGrows("books_sealed", once=[("id",), ("seal_id", "place"), ("transfer_id",)]),
    )
