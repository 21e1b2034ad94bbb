// How things look: elements are built one by one, text goes in as text.
function el(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value != null && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child != null && child !== ""));
  return element;
}

const TAGS = { h: "h2", s: "h3" };
const ICONS = { critical: "✖", warning: "▲", info: "●" };
const WORDS = ["critical", "warning", "note"];
const figure = (number) => number.toLocaleString("en");
const counted = (number, noun) => `${figure(number)} ${noun}${number === 1 ? "" : "s"}`;

function mark([text, ...refs], view) {
  const cards = refs.map((ref) => (ref < 0 ? ~ref : ref)).filter((card) => view.visible.has(card));
  if (!cards.length) return text;
  const rank = Math.min(...cards.map((card) => rankOf(view.cards[card])));
  const starts = refs.filter((ref) => ref >= 0 && view.visible.has(ref)).map((card) => {
    const { name } = run.checks[checkOf(view.cards[card])];
    return el("a", { href: view.link(card), "data-card": card, "aria-label": `Problem ${view.label(card)}: ${name}` }, view.label(card));
  });
  return el("mark", { class: SEVERITIES[rank], "data-cards": cards.join(" ") }, ...starts, text);
}

function copy(view) {
  const { id, section, source, date } = view.article;
  const meta = [...section, ...source, date, id].filter(Boolean).join(" · ");
  let headlines = 0;
  const lines = view.block.lines.map(([role, ...pieces]) => {
    const tag = role === "h" && (headlines += 1) > 1 ? "h3" : TAGS[role] ?? "p";
    return el(tag, { class: role, dir: "auto" }, ...pieces.map((piece) => (typeof piece === "string" ? piece : mark(piece, view))));
  });
  return el("div", { class: "copy", lang: view.block.language || null }, el("p", { class: "meta", dir: "auto" }, meta), ...lines);
}

const places = (view, card) => view.block.lines.flatMap((line) => line.slice(1)).filter((piece) => typeof piece !== "string" && piece.includes(card, 1)).length;

function card(view, number) {
  const packed = view.cards[number];
  const check = run.checks[checkOf(packed)];
  const [message, , field, excerpt, evidence, changes = []] = view.block.cards[number];
  const told = (word, ...words) => el("p", { dir: "auto" }, el("strong", null, word), ...words);
  const copies = places(view, number);
  const severity = SEVERITIES[rankOf(packed)];
  return el("li", { class: `card ${severity}`, "data-number": number, tabindex: "-1" },
    el("h3", null, `${view.label(number)}. ${check.name} `, el("span", { class: "level" }, `${ICONS[severity]} ${WORDS[rankOf(packed)]}`),
      isNew(packed) ? el("span", { class: "fresh" }, " NEW") : null),
    el("p", { dir: "auto" }, message),
    excerpt ? el("blockquote", { dir: "auto" }, excerpt) : null,
    field ? el("p", null, `In the record’s field “${field}”.`) : null,
    evidence ? told("Evidence: ", evidence) : null,
    told("Why: ", check.why),
    told("What to do: ", check.fix),
    ...changes.flatMap(([lead, before, after, tail]) => [
      told("Before: ", lead, el("del", null, before), tail),
      told("After, safely: ", lead, after ? el("ins", null, after) : lead + tail ? null : "taken out", tail)]),
    el("footer", null,
      check.rule ? el("a", { class: "rule", href: check.rule, rel: "noreferrer noopener" }, `Rule ${check.code}`) : check.code,
      el("a", { class: "tools", href: view.link(number), "data-copy": number }, "Copy link"),
      copies ? el("a", { class: "tools", href: view.link(number), "data-show": number }, copies > 1 ? `Show all ${copies} places` : "Show in text") : null,
      ...(copies > 1 ? Array.from({ length: Math.min(copies, 9) }, (_, i) => el("a", { class: "tools place", href: view.link(number), "data-show": number, "data-place": i, "aria-label": `Place ${i + 1} of ${copies}` }, i + 1)) : [])));
}

function articleView(number, data) {
  const article = articles[number];
  const visible = new Set(article.cards.flatMap((packed, i) => (lets(packed) ? [i] : [])));
  const link = (i) => toHash({ a: article.id, f: data.cards[i][1] });
  const label = (i) => [...visible].indexOf(i) + 1;
  const view = { article, cards: article.cards, block: data, visible, link, label };
  const hidden = article.cards.length - visible.size;
  const list = el("ol", { class: "cards", "aria-label": "Problems" }, ...[...visible].map((i) => card(view, i)));
  if (hidden) list.append(el("li", { class: "empty" }, `${counted(hidden, "other")} not shown under this filter.`));
  if (!article.cards.length) list.append(el("li", { class: "empty" }, "Nothing found."));
  return el("article", { class: "one", "aria-label": article.title }, copy(view), list);
}

// The list holds as many rows as fit; the others are room.
const tally = (article) => SEVERITIES.map((severity, rank) => {
  const number = article.cards.filter((packed) => rankOf(packed) === rank && lets(packed)).length;
  return number ? `${ICONS[severity]} ${number} ${WORDS[rank]}${rank && number > 1 ? "s" : ""}` : "";
}).filter(Boolean).join("  ");

function row(number, at, total, current) {
  const article = articles[number];
  const fresh = article.cards.filter((packed) => isNew(packed) && lets(packed)).length;
  const byline = [...article.section, ...article.author].filter(Boolean).join(" · ");
  return el("li", { "aria-setsize": total, "aria-posinset": at + 1 },
    el("a", { href: toHash({ a: article.id }), "data-at": at, "aria-current": current ? "true" : null },
      el("b", { dir: "auto" }, article.title),
      el("span", { class: "tally" }, tally(article) || "clean", fresh ? el("i", { class: "fresh" }, `  ${fresh} new`) : null),
      el("span", { dir: "auto" }, byline || article.id)));
}

const rowHeight = () => 6 * parseFloat(getComputedStyle(document.documentElement).fontSize);

function drawRows(list, at) {
  const height = rowHeight();
  const first = Math.max(0, Math.floor($("list").scrollTop / height) - 5);
  const last = Math.min(list.length, first + Math.ceil($("list").clientHeight / height) + 10);
  const rows = list.slice(first, last).map((number, i) => {
    const item = row(number, first + i, list.length, first + i === at);
    item.style.top = `${(first + i) * height}px`;
    return item;
  });
  $("rows").style.height = `${list.length * height}px`;
  $("rows").replaceChildren(...rows);
}
