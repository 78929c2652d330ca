// A clock that goes on in a tab nobody looks at: browsers slow down the timers of such pages, not those of their workers.
setInterval(() => postMessage(0), Number(new URL(self.location.href).searchParams.get("ms")));
