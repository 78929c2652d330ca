"""The worker that keeps pages: a page and its scripts are of one making, whatever was brought up to date meanwhile."""

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest

WORLD = """
  async (source) => {
    const KEPT = { pages: ["/with/", "/with/prompter/"], files: ["/static/follow.js"], made: "old", credentials: "omit" };
    const pathOf = (asked) => new URL(asked.url ?? asked, "https://site").pathname;
    const siteOf = (made) => async (asked) => new Response(`${made} ${pathOf(asked)}`, { headers: { "X-Heelfirst-Made": made } });
    const heard = {};
    const kept = new Map();
    const shelf = {
      match: async (asked) => kept.get(pathOf(asked))?.clone(),
      put: async (asked, answer) => kept.set(pathOf(asked), answer),
      delete: async (asked) => kept.delete(pathOf(asked)),
      addAll: async (all) => { for (const each of all) kept.set(pathOf(each), await site(each)); },
    };
    let site = siteOf("old");
    let updates = 0;
    const self = {
      addEventListener: (what, done) => { heard[what] = done; },
      skipWaiting: async () => {},
      location: { origin: "https://site" },
      registration: { update: async () => { updates += 1; } },
      clients: { get: async (id) => ({ url: `https://site${id}` }) },
    };
    class Asked { constructor(address) { this.url = `https://site${address}`; } }
    const worker = new Function("KEPT", "self", "caches", "fetch", "Request", source);
    worker(KEPT, self, { open: async () => shelf }, (asked) => site(asked), Asked);
    let installed;
    heard.install({ waitUntil: (promise) => { installed = promise; } });
    await installed;

    async function asked(path, clientId, mode = "cors") {
      let answer = null;
      const request = { method: "GET", url: `https://site${path}`, mode };
      heard.fetch({ clientId, request, respondWith: (promise) => { answer = promise; } });
      return answer === null ? "network" : (await answer).text();
    }

    site = siteOf("new");
    const told = {
      page: await asked("/with/prompter/", "", "navigate"),
      script: await asked("/static/follow.js", "/with/prompter/"),
      elsewhere: await asked("/static/follow.js", "/with/remote/"),
      other: await asked("/static/link.js", "/with/remote/"),
      updates,
    };
    site = async () => { throw new TypeError("no network"); };
    return { ...told, offline: await asked("/with/prompter/", "", "navigate") };
  }
"""


@pytest.fixture
def told(chromium: Any) -> Iterator[dict[str, Any]]:
    """What a worker of the old making answers once the site is of a new one."""
    page = chromium.new_page()
    source = (files("heelfirst.web") / "static/heelfirst/worker.js").read_text(encoding="utf-8")
    yield page.evaluate(WORLD, source)
    page.close()


def test_a_page_is_never_served_with_scripts_of_another_making(told: dict[str, Any]) -> None:
    """The new one comes with all of its files, by the worker that is sent for."""
    assert (told["page"], told["script"]) == ("old /with/prompter/", "old /static/follow.js")
    assert told["updates"] == 1
    assert told["offline"] == "old /with/prompter/"


def test_what_is_not_kept_comes_from_the_network_with_its_scripts(told: dict[str, Any]) -> None:
    assert told["elsewhere"] == "new /static/follow.js"
    assert told["other"] == "network"
