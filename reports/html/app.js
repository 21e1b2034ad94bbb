// What a reader does: filter, step, link, print, export.
const narrow = matchMedia("(max-width: 60rem)");
const state = { list: [], at: -1, card: -1, turn: 0 };
const cardsShown = () => $$("#article .card");
const fingerprint = () => cardsShown()[state.card]?.querySelector("[data-copy]")?.hash;

async function open(at, { wanted, last, first } = {}) {
  const turn = (state.turn += 1);
  const number = state.list[at];
  const data = number == null ? null : await block(number).catch((error) => ({ error }));
  if (turn !== state.turn) return;
  state.at = at;
  const page = !data ? el("p", { class: "empty" }, "No article matches this filter.")
    : data.error ? el("p", { class: "empty" }, data.error.message) : articleView(number, data);
  $("article").replaceChildren(page);
  $("article").scrollTop = 0;
  keepInList(at);
  const target = wanted && data?.cards ? data.cards.findIndex((one) => one[1] === wanted) : -1;
  const place = cardsShown().findIndex((one) => Number(one.dataset.number) === target);
  if (filter.q && place < 0) showPhrase();
  // In one column an article is read from its top.
  const scroll = place >= 0 || last || !(filter.q || narrow.matches);
  select(place >= 0 ? place : last ? cardsShown().length - 1 : first ? 0 : gravest(number), scroll);
  state.from = last ? 0 : state.card;
}

// What is read first: new before known, critical before warning, notes last; of these, what stands in the text.
function gravest(number) {
  const weights = cardsShown().map((one) => {
    const packed = articles[number].cards[one.dataset.number];
    return (grave(packed) ? rankOf(packed) + (isNew(packed) ? 0 : 2) : 9) + (one.querySelector("[data-show]") ? 0 : 0.5);
  });
  return weights.indexOf(Math.min(...weights));
}

function keepInList(at) {
  const height = rowHeight();
  const list = $("list");
  if (at >= 0 && (at * height < list.scrollTop || (at + 1) * height > list.scrollTop + list.clientHeight - $("count").offsetHeight)) list.scrollTop = (at - 1) * height;
  drawRows(state.list, at);
}

function showPhrase() {
  const phrase = filter.q.toLowerCase();
  const lines = $$(".copy > *").filter((line) => line.textContent.toLowerCase().includes(phrase));
  for (const line of lines) line.classList.add("found");
  lines[0]?.scrollIntoView({ block: "center" });
}

function select(place, scroll = true, toText = false) {
  const cards = cardsShown();
  for (const old of $$(".on")) old.classList.remove("on");
  state.card = cards.length ? Math.max(0, Math.min(place, cards.length - 1)) : -1;
  const card = cards[state.card];
  if (card) {
    const marks = $$("#article mark").filter((one) => one.dataset.cards.split(" ").includes(card.dataset.number));
    for (const one of [card, ...marks]) one.classList.add("on");
    if (scroll) reveal(card, marks[0], toText);
    $("live").textContent = `Problem ${state.card + 1} of ${cards.length}: ${card.querySelector("h3").textContent}`;
  }
  remember();
}

// Text and cards scroll apart, so that both are in sight; in one column what was asked for has the last word.
function reveal(card, mark, toText) {
  const show = (one, block = "nearest") => one?.scrollIntoView({ block });
  if (toText) show(card);
  show(mark, state.card ? "center" : "nearest");
  if (!toText) show(card);
}

// Every problem of an article has its turn, wherever in it the reader began.
function step(by) {
  const total = cardsShown().length;
  const place = (state.card + by + total) % total;
  if (total && (by > 0 ? place : state.card) !== state.from) return select(place);
  return turnTo(state.at + by, { last: by < 0, first: by > 0 });
}

function turnTo(at, how) {
  if (at >= 0 && at < state.list.length) open(at, how);
}

function remember() {
  const number = state.list[state.at];
  const here = fingerprint() ?? toHash(number == null ? {} : { a: articles[number].id });
  if (here !== location.hash) history.replaceState(null, "", here);
}

async function refresh({ a, f } = {}) {
  const turn = (state.turn += 1);
  $("count").textContent = run.folder && filter.q ? "searching…" : $("count").textContent;
  const list = await matching();
  if (turn !== state.turn) return;
  state.list = list;
  const problems = list.reduce((sum, number) => sum + articles[number].cards.filter(lets).length, 0);
  $("count").textContent = `${counted(problems, "problem")} in ${counted(list.length, "article")}`;
  $("list").scrollTop = 0;
  drawRows(list, -1); // A list without its height cannot be scrolled to the article.
  await open(list.length ? Math.max(0, await placeOf(list, a, f)) : -1, { wanted: f });
}

// Ids come from the feed and may repeat: the fingerprint tells such articles apart.
async function placeOf(list, a, f) {
  const places = a == null ? [] : list.flatMap((number, at) => (articles[number].id === a ? [at] : []));
  if (places.length < 2 || !f) return places[0] ?? -1;
  const blocks = await Promise.all(places.map((at) => block(list[at])));
  return places[blocks.findIndex(({ cards }) => cards.some((one) => one[1] === f))] ?? places[0];
}

// Filters
function options(id, groups) {
  $(id).replaceChildren(el("option", { value: "" }, "All"), ...groups);
}

function facet(id, alarms) {
  const totals = new Map();
  articles.forEach((article, i) => { for (const name of article[id]) totals.set(name, (totals.get(name) ?? 0) + alarms[i]); });
  // A menu of thousands helps nobody; the search box finds the others.
  const top = [...totals].filter(([name]) => name).sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).slice(0, 100);
  options(id, top.map(([name, total]) => el("option", { value: name }, `${name} (${figure(total)})`)));
  $(id).parentElement.hidden = !top.length;
}

function menus() {
  const totals = run.checks.map(() => 0);
  for (const { cards } of articles) for (const packed of cards) totals[checkOf(packed)] += 1;
  const found = run.checks.map((check, i) => ({ ...check, total: totals[i] })).sort((x, y) => (x.code < y.code ? -1 : 1));
  const families = [...new Set(found.map(({ code }) => code.slice(0, 3)))];
  options("check", families.map((family) => {
    const own = found.filter(({ code }) => code.startsWith(family));
    const sum = own.reduce((total, one) => total + one.total, 0);
    return el("optgroup", { label: family }, el("option", { value: family }, `All ${family} (${figure(sum)})`),
      ...own.map(({ code, name, total }) => el("option", { value: code }, `${code} ${name} (${figure(total)})`)));
  }));
  const alarms = articles.map(({ cards }) => cards.filter(grave).length);
  for (const id of FACETS) facet(id, alarms);
  const ranks = [0, 0, 0];
  for (const { cards } of articles) for (const packed of cards) ranks[rankOf(packed)] += 1;
  const chips = [["critical", "critical", ranks[0]], ["warning", "warnings", ranks[1]], ["info", "notes", ranks[2]], ["clean", "clean", alarms.filter((number) => !number).length]];
  $("severities").replaceChildren(...chips.map(([value, label, total]) => el("button", { type: "button", "data-show": value }, `${label} (${figure(total)})`)));
}

function showFilter() {
  const { show, fresh, ...fields } = filter;
  for (const id in fields) $(id).value = fields[id];
  if ($("fresh")) $("fresh").checked = fresh;
  for (const chip of $("severities").children) chip.setAttribute("aria-pressed", show.includes(chip.dataset.show));
  showChips();
}

// What narrows the view is named beside it, folded filters or not, and goes at a click.
function showChips() {
  const active = Object.keys(OPEN).filter((key) => key !== "show" && filter[key]);
  $("chips").replaceChildren(...active.map((key) => {
    const words = key === "fresh" ? "New only" : `${key === "section" ? "desk" : key === "q" ? "text" : key}: ${filter[key]}`;
    return el("button", { type: "button", "data-drop": key, "aria-label": `Remove ${words}` }, `${words} ✕`);
  }));
}
on("chips", "click", ({ target }) => {
  const { drop } = target.dataset;
  if (!drop) return;
  filter[drop] = OPEN[drop];
  showFilter();
  refresh();
  ($("chips").firstChild ?? $("q")).focus();
});

let typing;
on("filters", "input", ({ target }) => {
  filter[target.id] = target.type === "checkbox" ? target.checked : target.value.trim();
  showChips();
  clearTimeout(typing);
  typing = setTimeout(refresh, target.id === "q" ? 20 : 0);
});
on("filters", "submit", (event) => event.preventDefault());
on("filters", "reset", (event) => {
  event.preventDefault();
  Object.assign(filter, OPEN);
  showFilter();
  refresh();
});
on("severities", "click", ({ target }) => {
  const { show } = target.dataset;
  if (!show) return;
  filter.show = filter.show.includes(show) ? filter.show.filter((one) => one !== show) : [...filter.show, show];
  showFilter();
  refresh();
});

// The list and the article
on("list", "scroll", () => drawRows(state.list, state.at));
new ResizeObserver(() => drawRows(state.list, state.at)).observe($("list"));
on("list", "click", (event) => {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  open(Number(link.dataset.at));
});
on("list", "keydown", async (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const at = state.at + by;
  if (!by || at < 0 || at >= state.list.length) return;
  event.preventDefault();
  await open(at);
  $("rows").querySelector("[aria-current]")?.focus();
});
on("article", "click", (event) => {
  const link = event.target.closest("a");
  const number = link?.dataset.show ?? link?.dataset.copy ?? link?.dataset.card ?? event.target.closest("mark")?.dataset.cards.split(" ")[0];
  if (number == null) return;
  event.preventDefault();
  select(cardsShown().findIndex((one) => one.dataset.number === number), true, link?.dataset.show);
  if (link?.dataset.place) $$(`#article mark > a[data-card="${number}"]`)[link.dataset.place]?.scrollIntoView({ block: "center" });
  if (link?.dataset.copy) copyLink();
});

async function copyLink() {
  let words = "Link copied.";
  try { await navigator.clipboard.writeText(location.href); } catch { words = "The address bar holds the link."; }
  $("live").textContent = $("count").textContent = words;
}

// Keys: single letters can be turned off, as a voice or a tremor may press them unmeant.
const KEEP = "copydesk-single-keys";
let single = true;
try { single = localStorage.getItem(KEEP) !== "off"; } catch { /* it stays on */ }
$("single").checked = single;
on("single", "change", ({ target }) => {
  single = target.checked;
  try { localStorage.setItem(KEEP, single ? "on" : "off"); } catch { /* the choice lasts as long as the page */ }
});
const help = () => $("help").showModal();
const KEYS = { j: () => step(1), k: () => step(-1), "]": () => turnTo(state.at + 1), "[": () => turnTo(state.at - 1), "/": () => $("q").focus(), "?": help };
document.addEventListener("keydown", (event) => {
  const typed = event.target.closest("input:not([type=checkbox]), select, dialog");
  if (!single || typed || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});
on("keys", "click", help);

// Paper and spreadsheets
on("print", "click", () => print());
on("print-all", "click", async () => {
  const pages = await Promise.all(state.list.map(async (number) => articleView(number, await block(number))));
  $("article").replaceChildren(...pages);
  print();
  open(state.at);
});

// A cell that begins like a formula is quoted, or a spreadsheet would run it.
const cell = (value) => `"${String(value).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
async function table() {
  const lines = [["article", "headline", "desk", "source", "authors", "published", "severity", "code", "problem", "message", "excerpt", "new", "fingerprint"]];
  for (const number of state.list) {
    const { id, title, section, source, author, date, cards } = articles[number];
    const data = await block(number);
    const excerpts = cards.map((_, i) => data.lines.flatMap((line) => line.slice(1)).filter((piece) => typeof piece !== "string" && (piece.includes(i, 1) || piece.includes(~i, 1))).map(textOf).join(" "));
    cards.forEach((packed, i) => {
      if (!lets(packed)) return;
      const { code, name } = run.checks[checkOf(packed)];
      lines.push([id, title, section, source, author.join("; "), date, SEVERITIES[rankOf(packed)], code, name, data.cards[i][0], data.cards[i][3] || excerpts[i], isNew(packed) ? "new" : "", data.cards[i][1]]);
    });
  }
  return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
on("csv", "click", async () => {
  const url = URL.createObjectURL(new Blob([await table()], { type: "text/csv" }));
  el("a", { href: url, download: "copydesk-problems.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
});

function start() {
  const place = fromHash();
  showFilter();
  return refresh(place);
}
menus();
const fold = () => { $("fold").open = !narrow.matches; };
fold();
narrow.addEventListener("change", fold);
addEventListener("hashchange", start);
start().then(() => {
  document.documentElement.setAttribute("data-ready", "");
  performance.mark("ready");
});
