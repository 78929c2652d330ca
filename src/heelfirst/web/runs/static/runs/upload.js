// Sends chosen or dropped files one by one, so that each shows its own progress and one bad file stops nobody.
// Without this script the form sends them all at once.

const form = document.getElementById("upload");
const input = document.getElementById("files");
const drop = document.getElementById("drop");
const list = document.getElementById("sending");
const button = document.getElementById("send");

const sayOf = (bytes) => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(bytes / 1e3, 0.1).toFixed(1)} kB`);

function row(file) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  name.textContent = file.name;
  const state = document.createElement("span");
  state.className = "small quiet";
  state.textContent = sayOf(file.size);
  const bar = document.createElement("progress");
  bar.max = file.size || 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  item.append(name, state, bar);
  list.append(item);
  return { name, state, bar };
}

function refuse(shown, sentence) {
  shown.state.className = "small refused";
  shown.state.textContent = "✕";
  shown.name.append(document.createElement("br"), Object.assign(document.createElement("span"), { className: "small refused", textContent: sentence }));
  shown.bar.remove();
}

function send(file, shown, batch) {
  return new Promise((resolve) => {
    const data = new FormData();
    for (const name of ["csrfmiddlewaretoken", "said", "forward_before"]) data.append(name, new FormData(form).get(name) ?? "");
    if (batch) data.append("batch", batch);
    data.append("files", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", form.action || location.href);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => { shown.bar.value = event.loaded; };
    request.onload = () => {
      if (request.status === 200 && request.response?.batch) {
        shown.bar.value = shown.bar.max;
        shown.state.textContent = "✓";
        resolve(String(request.response.batch));
      } else {
        refuse(shown, request.response?.sentence ?? form.dataset.notKept);
        resolve(batch);
      }
    };
    request.onerror = () => { refuse(shown, form.dataset.broken); resolve(batch); };
    request.send(data);
  });
}

async function sendAll(files) {
  const largest = Number(form.dataset.largest);
  button.disabled = true;
  list.replaceChildren();
  const rows = [...files].map((file) => [file, row(file)]);
  let batch = null;
  let refused = 0;
  for (const [file, shown] of rows) {
    if (file.size > largest) {
      refuse(shown, `${file.name} ${form.dataset.tooLarge}.`);
      refused += 1;
      continue;
    }
    batch = await send(file, shown, batch);
  }
  button.disabled = false;
  if (batch && !refused && !list.querySelector(".refused")) location.href = `${form.getAttribute("action") ?? location.pathname}${batch}/`;
  else if (batch) {
    const link = Object.assign(document.createElement("a"), { href: `${location.pathname}${batch}/`, className: "button main", textContent: "→" });
    link.setAttribute("aria-label", form.dataset.became);
    list.append(link);
  }
}

form.addEventListener("submit", (event) => {
  if (!input.files.length) return;
  event.preventDefault();
  sendAll(input.files);
});

for (const name of ["dragenter", "dragover"]) {
  drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
}
for (const name of ["dragleave", "drop"]) {
  drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.remove("over"); });
}
drop.addEventListener("drop", (event) => { if (event.dataTransfer.files.length) sendAll(event.dataTransfer.files); });
