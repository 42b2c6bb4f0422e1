/* A reviewer's marks: kept in the browser as they go, saved as a file to send back, read back in. */
"use strict";
(() => {
  const pack = JSON.parse(document.getElementById("pack").textContent);
  const key = "chart-review " + pack.edition;
  const one = id => document.getElementById(id);
  const cards = [...document.querySelectorAll("[data-item]")];
  const entries = new Map([...document.querySelectorAll("[data-for]")].map(li => [li.dataset.for, li]));
  const names = {agreed: "Agreed", query: "Query", wrong: "Wrong"};
  let marks = {}, kept = true, unsaved = false;

  // Keeping

  const remember = () => {
    unsaved = true;
    try {
      localStorage.setItem(key, JSON.stringify({name: one("name").value, marks}));
    } catch {
      if (kept) say("This browser keeps nothing of this page. Save before you close it.");
      kept = false;
    }
  };
  const recalled = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      kept = false;
      say("This browser keeps nothing of this page. Save before you close it.");
      return {};
    }
  };
  const say = words => { one("said").textContent = words; };
  const today = () => {
    const now = new Date(), two = n => String(n).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  // Showing

  const show = card => {
    const mark = marks[card.dataset.item] || {decision: "", comment: ""};
    const changed = mark.decision && mark.digest !== card.dataset.digest;
    for (const radio of card.querySelectorAll("input[type=radio]"))
      radio.checked = radio.value === (changed ? "" : mark.decision);
    card.querySelector("textarea").value = mark.comment;
    card.querySelector(".since").textContent = changed
      ? `It has changed since you marked it “${names[mark.decision]}”. Please look again.` : "";
    tell(card);
  };
  const decided = card => {
    const mark = marks[card.dataset.item];
    return mark && mark.digest === card.dataset.digest ? mark.decision : "";
  };
  const tell = card => {
    const decision = decided(card);
    entries.get(card.dataset.item).querySelector(".mine").textContent = decision ? `You: ${names[decision]}` : "";
    one("progress").textContent = `${cards.filter(decided).length} of ${cards.length} marked`;
  };
  const note = card => {
    const decision = card.querySelector("input:checked").value;
    const comment = card.querySelector("textarea").value.trim();
    if (decision || comment) marks[card.dataset.item] = {decision, comment, date: today(), digest: card.dataset.digest};
    else delete marks[card.dataset.item];
    card.querySelector(".since").textContent = "";
    tell(card);
    remember();
  };

  // Filtering

  const filter = () => {
    const owner = one("owner").value, state = one("state").value;
    let count = 0;
    for (const card of cards) {
      const fits = (!owner || card.dataset.owners.split("|").includes(owner))
        && (!state || (state === "unmarked" ? !decided(card) : card.dataset.state === state));
      card.hidden = entries.get(card.dataset.item).hidden = !fits;
      count += fits;
    }
    one("count").textContent = `${count} shown`;
  };

  // Saving. A cell that a spreadsheet would run is guarded; the seal is of the cells without guards.

  const table = (() => {
    const found = [];
    for (let n = 0; n < 256; n++) {
      let c = n;
      for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
      found.push(c >>> 0);
    }
    return found;
  })();
  const seal = cells => {
    let c = 0xffffffff;
    for (const byte of new TextEncoder().encode(cells.join("\x1f"))) c = table[(c ^ byte) & 255] ^ (c >>> 8);
    return ((c ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
  };
  // As report/sources/formulas.py does it, which takes the guard off again.
  const starts = text => /^[=+\-@\t\r\n]/.test(text.slice(0, 1).normalize("NFKC"));
  const isNegative = text => /^-[0-9]+(\.[0-9]+)?(%| percentage points?)?$/.test(text);
  const isFormula = text => (starts(text) || starts(text.trimStart())) && !isNegative(text);
  const guarded = text => isFormula(text.replace(/^'+/, "")) ? "'" + text : text;
  const quoted = text => `"${guarded(text).replaceAll('"', '""')}"`;
  const tidy = text => text.split(/\s+/).filter(Boolean).join(" ");

  const save = event => {
    event.preventDefault();
    const name = tidy(one("name").value), marked = cards.filter(decided);
    if (!name) { one("name").focus(); return say("Write your name first."); }
    if (!marked.length) return say("You have marked nothing yet.");
    const rows = marked.map((card, i) => {
      const mark = marks[card.dataset.item];
      const cells = [pack.edition, card.dataset.item, pack.titles[card.dataset.item], mark.decision, name, mark.date, mark.comment, mark.digest];
      return [...cells, seal([String(i + 1), String(marked.length), ...cells])];
    });
    const text = "\ufeff" + [pack.headings, ...rows].map(cells => cells.map(quoted).join(",") + "\r\n").join("");
    const link = document.createElement("a");
    const slug = name.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "reviewer";
    link.href = URL.createObjectURL(new Blob([text], {type: "text/csv"}));
    link.download = `${slug}-review.csv`;
    document.body.append(link);
    link.click();
    link.remove();
    unsaved = false;
    const bare = marked.filter(card => decided(card) !== "agreed" && !marks[card.dataset.item].comment);
    say(`Saved as ${link.download}: send that file back.`
      + (bare.length ? ` ${bare.length} of your queries say nothing yet: a comment helps whoever must answer.` : ""));
  };

  // Going on from a saved file

  const parsed = text => {
    const rows = [[]];
    const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|\n|$)/g;
    for (let found; (found = cell.exec(text)) && found.index < text.length;) {
      const bare = found[1].startsWith('"') ? found[1].slice(1, -1).replaceAll('""', '"') : found[1];
      rows[rows.length - 1].push(bare.startsWith("'") ? bare.slice(1) : bare);
      if (found[2] !== ",") rows.push([]);
    }
    return rows.filter(row => row.length);
  };
  const goOn = async event => {
    const file = event.target.files[0];
    if (!file) return;
    const [head, ...rows] = parsed((await file.text()).replace(/^\ufeff/, ""));
    const n = String(rows.length);
    const sound = head && head.join() === pack.headings.join()
      && rows.every((row, i) => row.length === head.length && row[0] === pack.edition
        && seal([String(i + 1), n, ...row.slice(0, -1)]) === row[row.length - 1]);
    if (!sound || !rows.length) return say("That file was not saved from a review of this report, or was edited. Nothing was read.");
    for (const [, item, , decision, name, date, comment, digest] of rows) {
      marks[item] = {decision, comment, date, digest};
      one("name").value = name;
    }
    cards.forEach(show);
    remember();
    say(`Read ${rows.length} marks from ${file.name}.`);
  };

  // Beginning

  for (const part of document.querySelectorAll(".scripted")) part.hidden = false;
  const before = recalled();
  marks = before.marks || {};
  one("name").value = before.name || "";
  for (const card of cards) {
    show(card);
    card.querySelector("form").addEventListener("input", () => note(card));
    card.querySelector("form").addEventListener("submit", event => event.preventDefault());
  }
  one("name").addEventListener("input", remember);
  one("filter").addEventListener("input", filter);
  one("filter").addEventListener("submit", event => event.preventDefault());
  one("again").addEventListener("change", goOn);
  one("who").addEventListener("submit", save);
  addEventListener("beforeunload", event => { if (unsaved && !kept) event.preventDefault(); });
})();
