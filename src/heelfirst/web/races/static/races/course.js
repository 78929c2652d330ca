// A tap on the map or the profile puts the place into the form. The numbers come from the page; a typed place moves
// the mark. Without this script the place is typed.

const NEAR = 14; // units of the map: passes nearer than this to each other are one place for a finger

function start() {
  const source = document.getElementById("course-data");
  const form = document.getElementById("call");
  if (!source || !form) return;
  const data = JSON.parse(source.textContent);
  const at = form.querySelector("[name=at_m]");
  const until = form.querySelector("[name=until_m]"); // none where a place has no length
  const fields = [at, until].filter(Boolean);
  const said = document.getElementById("tapped");
  const here = document.querySelector(".tapped-here");
  let field = at;
  let tapped = null; // where on the map the last tap was, and which of the passes it took

  said.textContent = said.dataset.hint;
  for (const each of fields) each.addEventListener("focus", () => { field = each; });
  for (const each of form.querySelectorAll("select, [name=words]")) each.addEventListener("focus", () => { field = at; });

  const words = (metres) => `${(metres / data.unit_m).toFixed(2)} ${data.unit}`;
  const say = (sentence, metres) => sentence.replace("%(far)s", words(metres));

  // Each passing of the course near a tap: an unbroken stretch of it within a finger's width, its nearest place; the
  // nearest first.
  function passes(x, y) {
    const away = data.way.map(([px, py]) => Math.hypot(px - x, py - y));
    const reach = Math.min(...away) + NEAR;
    const found = [];
    let best = -1;
    for (let row = 0; row <= away.length; row += 1) {
      if (row < away.length && away[row] <= reach) {
        if (best < 0 || away[row] < away[best]) best = row;
      } else if (best >= 0) {
        found.push(best);
        best = -1;
      }
    }
    found.sort((one, other) => away[one] - away[other]);
    return found.map((row) => data.way[row][2]);
  }

  function drawing(picture, tag, kind) {
    const found = picture.querySelector(`.${kind}`);
    if (found) return found;
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    made.setAttribute("class", kind);
    picture.append(made);
    return made;
  }

  const map = document.querySelector("[data-tap=map] svg");
  const profile = document.querySelector("[data-tap=profile] > svg");

  function mark(metres) {
    const known = Number.isFinite(metres) && metres >= 0 && metres <= data.certified_m;
    if (map && data.way.length) {
      const dot = drawing(map, "circle", "tapped");
      dot.setAttribute("r", known ? 11 : 0);
      if (known) {
        const row = data.way.reduce((best, each, index) => Math.abs(each[2] - metres) < Math.abs(data.way[best][2] - metres) ? index : best, 0);
        dot.setAttribute("cx", data.way[row][0]);
        dot.setAttribute("cy", data.way[row][1]);
      }
    }
    if (profile) {
      const line = drawing(profile, "line", "tapped");
      const share = known ? `${(metres / data.certified_m) * 100}%` : "-10%";
      line.setAttribute("x1", share);
      line.setAttribute("x2", share);
      line.setAttribute("y1", "22");
      line.setAttribute("y2", "160");
    }
  }

  function take(metres, more) {
    field.value = (metres / data.unit_m).toFixed(2);
    said.textContent = say(field === until ? data.says.until : data.says.at, metres) + (more ? ` ${more}` : "");
    if (here) {
      here.hidden = false;
      here.firstElementChild.textContent = words(metres) + (more ? `. ${more}` : "");
    }
    mark(metres);
  }

  map?.addEventListener("click", (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    const same = tapped && Math.hypot(tapped.x - event.clientX, tapped.y - event.clientY) < 12;
    tapped = same
      ? { ...tapped, turn: (tapped.turn + 1) % tapped.found.length }
      : { x: event.clientX, y: event.clientY, found: passes(point.x, point.y), turn: 0 };
    const next = tapped.found[(tapped.turn + 1) % tapped.found.length];
    take(tapped.found[tapped.turn], tapped.found.length > 1 ? say(data.says.again, next) : "");
  });

  profile?.addEventListener("click", (event) => {
    const box = profile.getBoundingClientRect();
    const share = Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
    take(share * data.certified_m, "");
  });

  for (const each of fields) each.addEventListener("input", () => mark(parseFloat(each.value.replace(",", ".")) * data.unit_m));
  if (at.value) mark(parseFloat(at.value) * data.unit_m);
}

start();
