// Keeps pages that a link opens on the telephone. What is kept stands in KEPT, which the site writes above this line.

const SHELF = `heelfirst-kept ${KEPT.pages[0]} ${KEPT.made} ${KEPT.files.join(" ")}`; // another one when a file changes
const PATIENCE_MS = 4000; // a page that comes slower than this is shown as it was kept

self.addEventListener("install", (event) => {
  const all = [...KEPT.pages, ...KEPT.files].map((address) => new Request(address, { cache: "reload", credentials: KEPT.credentials }));
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(all)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const ours = `heelfirst-kept ${KEPT.pages[0]} `;
  const old = (names) => names.filter((name) => name.startsWith(ours) && name !== SHELF);
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names).map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

async function page(path) {
  const shelf = await caches.open(SHELF);
  const before = await shelf.match(path);
  try {
    const fresh = await fetch(path, { credentials: KEPT.credentials, signal: before ? AbortSignal.timeout(PATIENCE_MS) : undefined });
    if (fresh.ok) await shelf.put(path, fresh.clone());
    if (fresh.status === 404) await shelf.delete(path); // the link was taken back
    return fresh.status >= 500 && before ? before : fresh;
  } catch (error) {
    if (before) return before;
    throw error;
  }
}

async function file(request) {
  const shelf = await caches.open(SHELF);
  const before = await shelf.match(request);
  if (before) return before;
  const fresh = await fetch(request);
  if (fresh.ok) await shelf.put(request, fresh.clone());
  return fresh;
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (searchParams.has("then")) event.respondWith(fetch(request).catch(() => page(pathname))); // never kept as the page itself
  else if (KEPT.pages.includes(pathname) && request.mode === "navigate") event.respondWith(page(pathname));
  else if (pathname.startsWith(KEPT.static) || KEPT.files.includes(pathname)) event.respondWith(file(request));
});
