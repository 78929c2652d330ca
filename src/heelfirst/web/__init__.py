"""The site: one Django app a feature. Shells only: they load, ask the domain, store, answer."""
