# What somebody who works on Heelfirst types. `uv run --group lint just --list` shows it; CONTRIBUTING.md tells more.

# Lint and test, as before every commit
default: lint test

# Rules, format, types and who may import whom
lint:
    uv run --all-groups ruff check
    uv run --all-groups ruff format --check
    uv run --all-groups mypy
    uv run --all-groups lint-imports --no-logo

# Put in order what a machine can put in order
tidy:
    uv run --group lint ruff check --fix
    uv run --group lint ruff format

# All tests, or those named: `just test tests/readers`
test *what:
    uv run pytest {{what}}

# What the short form of a proof leaves out: the largest recordings, every way to plan again
whole:
    HEELFIRST_WHOLE=1 uv run --all-groups pytest -m whole

# The tests in a real Chromium; one that is missing is a failure
browser *what="tests/browser":
    HEELFIRST_BROWSER_REQUIRED=1 uv run --group browser pytest {{what}}

# All tests with the lines and branches that they miss
coverage:
    uv run coverage erase
    uv run coverage run -m pytest
    uv run coverage combine --quiet
    uv run coverage report

# Write the versions of all packages into pyproject.toml; --keep moves only what has to move
pins *options:
    uv run tools/pins.py {{options}}

# Write what the commands say of themselves into docs/cli.md
docs:
    HEELFIRST_WRITE_DOCS=1 uv run pytest -n 0 tests/cli/test_cli_page.py

# Gather what the domain says to people for translators
sentences:
    uv run python tools/sentences.py

# Take the pictures of the README from the demo
pictures:
    uv run --group browser python tools/pictures.py

# Every proof in bench/, one after the other, with the machine they ran on
bench:
    uv run python bench/machine.py
    for proof in $(grep -l '^if __name__' bench/*.py | grep -v machine); do uv run --all-groups python "$proof" || exit; done

# One proof by its name in CONTRIBUTING.md: `just prove outbox-kills --kills 20`
prove name *options:
    uv run --all-groups python bench/{{replace(name, "-", "_")}}.py {{options}}

# The demo at the address that it prints
demo *options:
    uv run heelfirst serve --demo {{options}}

# Sample recordings to drop on a page
samples folder="heelfirst-samples":
    uv run heelfirst samples {{folder}}
