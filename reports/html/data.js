// What the page holds: the index of articles, and shards of blocks with the text and cards of each.
const $ = (id) => document.getElementById(id);
const $$ = (selector) => [...document.querySelectorAll(selector)];
const on = (id, event, act) => $(id).addEventListener(event, act);
const SEVERITIES = ["critical", "warning", "info"];
const run = JSON.parse($("index").textContent);

// In the index a card is one number: six for each check, two for each severity, one if new.
const checkOf = (card) => Math.floor(card / 6);
const rankOf = (card) => (card % 6) >> 1;
const isNew = (card) => card % 2 === 1;

// By each facet an article has a list of names; its section and its source are the only ones.
const FACETS = ["section", "source", "author"];
const articles = run.articles.map(([id, title, section, source, authors, date, cards]) => ({
  id, title, date, cards, section: [run.sections[section]], source: [run.sources[source]], author: authors.map((a) => run.authors[a]) }));

const shards = new Map();
const arrivals = new Map();
window.copydeskShard = (number, blocks) => arrivals.get(number)(blocks);
const policy = window.trustedTypes?.createPolicy("shards", { createScriptURL: (url) => url });

// Shards stand in the page, and above a certain number of articles in scripts beside it: disk pages cannot fetch.
function shard(number) {
  if (!shards.has(number)) {
    shards.set(number, !run.folder ? JSON.parse($(`s${number}`).textContent) : new Promise((resolve, reject) => {
      const url = `${encodeURIComponent(run.folder)}/${number}.js`;
      const script = document.createElement("script");
      arrivals.set(number, resolve);
      script.onerror = () => reject(new Error(`${decodeURIComponent(url)} is missing beside this page`));
      script.src = policy ? policy.createScriptURL(url) : url;
      document.head.append(script);
    }));
  }
  return shards.get(number);
}

// A body line without marks comes as its text alone.
async function block(number) {
  const [language, lines, cards] = (await shard(Math.floor(number / run.shard)))[number % run.shard];
  return { language, cards, lines: lines.map((line) => (typeof line === "string" ? ["b", line] : line)) };
}

const textOf = (piece) => (typeof piece === "string" ? piece : piece[0]);
const lineText = (line) => line.slice(1).map(textOf).join("");

const haystacks = new Map();
async function haystack(number) {
  if (!haystacks.has(number)) {
    const { id, author } = articles[number];
    const lines = (await block(number)).lines.map(lineText);
    haystacks.set(number, [id, ...author, ...lines].join("\n").toLowerCase());
  }
  return haystacks.get(number);
}

// The filter, and what it lets through.
const OPEN = { q: "", check: "", section: "", source: "", author: "", fresh: false, show: ["critical", "warning"] };
const filter = { ...OPEN };

const grave = (card) => rankOf(card) < 2;
const lets = (card) => filter.show.includes(SEVERITIES[rankOf(card)])
  && (!filter.check || run.checks[checkOf(card)].code.startsWith(filter.check))
  && (!filter.fresh || isNew(card));

const facets = (article) => FACETS.every((facet) => !filter[facet] || article[facet].includes(filter[facet]));

async function matching() {
  const clean = filter.show.includes("clean") && !filter.check && !filter.fresh;
  const passing = [];
  for (let i = 0; i < articles.length; i += 1) {
    const { cards } = articles[i];
    if (facets(articles[i]) && (cards.some(lets) || (clean && !cards.some(grave)))) passing.push(i);
  }
  if (!filter.q) return passing;
  const phrase = filter.q.toLowerCase();
  if (run.folder) await Promise.all([...new Set(passing.map((i) => Math.floor(i / run.shard)))].map(shard));
  const texts = await Promise.all(passing.map(haystack));
  return passing.filter((_, i) => texts[i].includes(phrase));
}

// All state stands in the address, so that a link opens the same view.
function toHash(place) {
  const hash = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...filter, ...place })) {
    const text = Array.isArray(value) ? value.join(" ") : value === true ? "1" : value || "";
    const usual = key === "show" ? OPEN.show.join(" ") : "";
    if (text !== usual) hash.set(key, text);
  }
  return `#${hash}`;
}

function fromHash() {
  const hash = new URLSearchParams(location.hash.slice(1));
  for (const key of Object.keys(OPEN)) filter[key] = hash.get(key) ?? OPEN[key];
  filter.fresh = hash.get("fresh") === "1";
  filter.show = hash.has("show") ? hash.get("show").split(" ") : OPEN.show;
  return { a: hash.get("a"), f: hash.get("f") };
}
