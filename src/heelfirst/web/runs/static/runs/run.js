// One cursor over the ribbon, the charts and the map; a stretch chosen by dragging or by the two handles.
// The numbers come from the page; nothing is decided here but what is under the finger.

const clock = (seconds) => {
  const total = Math.round(seconds);
  const [h, m, s] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  return h ? `${h}:${String(m).padStart(2, "0")}:${String(s).padStart(2, "0")}` : `${m}:${String(s).padStart(2, "0")}`;
};

function start() {
  const source = document.getElementById("run-data");
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const sweep = document.getElementById("sweep");
  const chosen = sweep.querySelector(".chosen");
  const at = sweep.querySelector(".at");
  const readout = document.getElementById("readout");
  const words = document.getElementById("chosen-words");
  const from = document.getElementById("from");
  const to = document.getElementById("to");
  const [left, right] = document.querySelectorAll("#handles .handle-group");
  const dot = document.querySelector(".map .cursor");
  const last = data.x.length - 1;
  const elapsed = data.time[last] ?? 0;
  let range = [0, elapsed];
  let touched = false;
  let exact = {}; // the seconds behind the two clock times, which show whole ones

  const rowAt = (x) => {
    let [low, high] = [0, last];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (data.x[middle] < x) low = middle + 1; else high = middle;
    }
    return low > 0 && x - data.x[low - 1] < data.x[low] - x ? low - 1 : low;
  };
  // Between two drawn rows time and way run in a straight line.
  const between = (columnFrom, columnTo, value) => {
    let [low, high] = [0, last];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (columnFrom[middle] < value) low = middle + 1; else high = middle;
    }
    if (low === 0) return columnTo[0];
    const span = columnFrom[low] - columnFrom[low - 1];
    const share = span > 0 ? (value - columnFrom[low - 1]) / span : 1;
    return columnTo[low - 1] + share * (columnTo[low] - columnTo[low - 1]);
  };
  const timeOf = (x) => (data.over === "time" ? x : between(data.x, data.time, x));
  const xOf = (time) => (data.over === "time" ? time : between(data.time, data.x, time));
  const farOf = (time) => (data.way.length ? between(data.time, data.way, time) / data.unit_m : null);
  const faced = (time) => data.pieces.find((piece) => time >= piece[0] && time < piece[1]) ?? data.pieces[data.pieces.length - 1];

  function show(x) {
    const row = rowAt(x);
    const share = (x / data.span) * 1000;
    at.setAttribute("x1", share);
    at.setAttribute("x2", share);
    const time = timeOf(x);
    const parts = [["", clock(time)]];
    if (data.way.length) parts.push(["", `${(farOf(time)).toFixed(2)} ${data.unit}`]);
    if (data.speed.length && data.speed[row]) parts.push(["", `${clock(data.unit_m / data.speed[row])} /${data.unit}`]);
    if (data.heart.length && data.heart[row] !== null) parts.push(["", `${data.heart[row]} ${data.says.heart}`]);
    if (data.cadence.length && data.cadence[row] !== null) parts.push(["", `${data.cadence[row]} ${data.says.cadence}`]);
    if (data.elevation.length && data.elevation[row] !== null) parts.push(["", `${data.elevation[row]} m`]);
    const piece = faced(time);
    if (piece) parts.push([piece[3], piece[2]]);
    readout.replaceChildren(...parts.map(([why, what]) => {
      const part = document.createElement("span");
      const bold = document.createElement("b");
      bold.textContent = what;
      part.append(bold, why ? `: ${why}` : "");
      return part;
    }));
    if (dot && data.map_x?.[row] != null) {
      dot.setAttribute("cx", data.map_x[row]);
      dot.setAttribute("cy", data.map_y[row]);
    }
  }

  function place(handle, time) {
    const share = (xOf(time) / data.span) * 100;
    handle.querySelector("circle").setAttribute("cx", `${share}%`);
    handle.setAttribute("aria-valuenow", Math.round(time));
    handle.setAttribute("aria-valuetext", clock(time));
  }

  function choose(a, b, settled) {
    touched = true;
    range = [Math.max(0, Math.min(a, b)), Math.min(elapsed, Math.max(a, b))];
    const [x0, x1] = range.map((time) => (xOf(time) / data.span) * 1000);
    chosen.setAttribute("x", x0);
    chosen.setAttribute("width", Math.max(0, x1 - x0));
    place(left, range[0]);
    place(right, range[1]);
    if (range[1] > range[0]) {
      from.value = clock(range[0]);
      to.value = clock(range[1]);
      exact = { [from.value]: range[0], [to.value]: range[1] };
      const far = data.way.length ? `, ${(farOf(range[1]) - farOf(range[0])).toFixed(2)} ${data.unit}` : "";
      if (settled) words.textContent = `${clock(range[0])} – ${clock(range[1])}${far}`;
    }
  }

  const xUnder = (event) => {
    const box = sweep.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * data.span;
  };
  let anchor = null;
  sweep.addEventListener("pointerdown", (event) => {
    anchor = timeOf(xUnder(event));
    sweep.setPointerCapture(event.pointerId);
    show(xUnder(event));
  });
  sweep.addEventListener("pointermove", (event) => {
    const x = xUnder(event);
    show(x);
    if (anchor !== null && Math.abs(timeOf(x) - anchor) > elapsed / 300) choose(anchor, timeOf(x), false);
  });
  const release = (event) => {
    if (anchor !== null && touched && range[1] > range[0]) choose(range[0], range[1], true);
    anchor = null;
  };
  sweep.addEventListener("pointerup", release);
  sweep.addEventListener("pointercancel", release);

  [left, right].forEach((handle, which) => {
    handle.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 5, ArrowUp: 5, ArrowLeft: -5, ArrowDown: -5, PageUp: 60, PageDown: -60 }[event.key];
      let time = range[which];
      if (step) time += event.shiftKey ? step * 12 : step;
      else if (event.key === "Home") time = 0;
      else if (event.key === "End") time = elapsed;
      else return;
      event.preventDefault();
      time = Math.max(0, Math.min(elapsed, time));
      // A handle pushes the other one along instead of crossing it.
      if (which === 0) choose(time, Math.max(time, range[1]), true); else choose(Math.min(time, range[0]), time, true);
      show(xOf(time));
    });
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      handle.dataset.held = "1";
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.dataset.held) return;
      const time = timeOf(xUnder(event));
      if (which === 0) choose(time, Math.max(time, range[1]), true); else choose(Math.min(time, range[0]), time, true);
      show(xUnder(event));
    });
    const let_go = () => { delete handle.dataset.held; };
    handle.addEventListener("pointerup", let_go);
    handle.addEventListener("pointercancel", let_go);
  });
  for (const field of [from, to]) {
    field.addEventListener("change", () => {
      const seconds = [from, to].map((each) => each.value.split(":").reduce((sum, part) => sum * 60 + Number(part), 0));
      if (seconds.every(Number.isFinite) && seconds[1] > seconds[0]) choose(seconds[0], seconds[1], true);
    });
  }
  document.getElementById("paintbox").addEventListener("htmx:configRequest", (event) => {
    for (const name of ["from", "to"]) {
      const seconds = exact[event.detail.parameters[name]];
      if (seconds !== undefined) event.detail.parameters[name] = seconds.toFixed(2);
    }
  });
  place(left, 0);
  place(right, elapsed);
}

start();
document.body.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "run" || event.detail?.elt?.id === "run") {
    start();
    document.querySelector("#handles .handle-group")?.focus({ preventScroll: true });
  }
});
