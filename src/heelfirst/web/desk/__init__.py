"""The desk of a coach or physiotherapist: whom they look after, who needs them, what they measured."""
