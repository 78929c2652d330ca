// The total of an appeal while it is looked at: docs/how/live-total.md. Without this script the page is as old as when it was loaded.
const whole = document.querySelector("[data-live]");

if (whole) {
  const address = whole.dataset.live;
  const EVERY_MS = 5_000;
  const APART_MS = 3_000;
  let tag = null;
  let shown = whole.querySelector("[data-live-line]")?.textContent;
  let timer = 0;

  // The picture and the parts come with the page's own markup, not all at one instant from everybody.
  const redraw = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const answer = await fetch(location.pathname, { cache: "no-cache" }).catch(() => null);
      if (!answer?.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const old of whole.querySelectorAll("[data-live-part]")) {
        const fresh = page.querySelector(`[data-live-part="${old.dataset.livePart}"]`);
        if (fresh) old.replaceWith(document.adoptNode(fresh));
      }
    }, Math.random() * APART_MS);
  };

  const hear = (told) => {
    if (!told.first_line || told.first_line === shown) return;
    shown = told.first_line;
    const line = whole.querySelector("[data-live-line]");
    if (line) line.textContent = shown;
    redraw();
  };

  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(address, tag ? { headers: { "If-None-Match": tag }, cache: "no-store" } : { cache: "no-store" }).catch(() => null);
    if (answer?.status !== 200) return;
    tag = answer.headers.get("ETag");
    hear(await answer.json());
  };

  const askAgainAndAgain = () => {
    ask();
    setInterval(ask, EVERY_MS);
  };

  if (whole.dataset.liveEvents && "EventSource" in window) {
    const stream = new EventSource(whole.dataset.liveEvents);
    stream.onmessage = (event) => hear(JSON.parse(event.data));
    stream.onerror = () => {
      // A stream that is refused or ends for good is not tried again; one that only broke comes back by itself.
      if (stream.readyState === EventSource.CLOSED) askAgainAndAgain();
    };
  } else {
    askAgainAndAgain();
  }
}
