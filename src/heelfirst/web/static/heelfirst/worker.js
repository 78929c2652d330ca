// Keeps pages that a link opens on the telephone. What is kept stands in KEPT, which the site writes above this line.
// A page and its files are always of one making: what a page says that it was made of is compared with what is kept here.

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
    if (fresh.ok && before && isOther(fresh)) {
      self.registration.update().catch(() => {}); // the next worker brings the new page with all its files
      return before;
    }
    if (fresh.ok && !isOther(fresh)) await shelf.put(path, fresh.clone());
    if (fresh.status === 404) await shelf.delete(path); // the link was taken back
    return fresh.status >= 500 && before ? before : fresh;
  } catch (error) {
    if (before) return before;
    throw error;
  }
}

function isOther(fresh) {
  const made = fresh.headers.get("X-Heelfirst-Made");
  return made !== null && made !== KEPT.made;
}

// A page that is not kept comes from the network, and so do its files.
async function file(request, clientId) {
  const client = clientId ? await self.clients.get(clientId) : null;
  const shelf = await caches.open(SHELF);
  const before = await shelf.match(request);
  if (before && (!client || KEPT.pages.includes(new URL(client.url).pathname))) return before;
  try {
    return await fetch(request);
  } catch (error) {
    if (before) return before;
    throw error;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (searchParams.has("then")) event.respondWith(fetch(request).catch(() => page(pathname))); // never kept as the page itself
  else if (KEPT.pages.includes(pathname) && request.mode === "navigate") event.respondWith(page(pathname));
  else if (KEPT.files.includes(pathname)) event.respondWith(file(request, event.clientId));
});
