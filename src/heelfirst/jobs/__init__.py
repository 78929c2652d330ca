"""The outbox: work that is asked for in a transaction and done afterwards, once. docs/how/outbox.md.

`heelfirst.jobs.outbox.enqueue` asks, `heelfirst.jobs.runner.run` works. It knows no feature: a task is a function in
some `heelfirst.web.*.tasks`, found by its dotted name.
"""
