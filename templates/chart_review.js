/* A reviewer's marks: kept in the browser as they go, saved as a file to send back, read back in. */
"use strict";
(() => {
  const pack = JSON.parse(document.getElementById("pack").textContent);
  const key = "chart-review " + pack.edition;
  const one = id => document.getElementById(id);
  const cards = [...document.querySelectorAll("[data-item]")];
  const entries = new Map([...document.querySelectorAll("[data-for]")].map(li => [li.dataset.for, li]));
  const names = {agreed: "Agreed", query: "Query", wrong: "Wrong"};
  const empty = new Map(cards.map(card => [card, card.querySelector(".mark-on-paper").innerHTML.trim()]));
  const most = 8;
  let marks = {}, kept = true, unsaved = false;

  // Keeping

  const remember = () => {
    unsaved = true;
    try {
      localStorage.setItem(key, JSON.stringify({name: one("name").value, marks}));
    } catch {
      keepsNothing();
    }
  };
  const keepsNothing = () => {
    kept = false;
    one("kept").textContent = "This browser keeps nothing of this page. Save before you close it.";
  };
  const recalled = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      keepsNothing();
      return {};
    }
  };
  // Said beside the name, where it is read aloud, and beside the button at the end if that was pressed.
  const say = (parts, below = false) => {
    const fill = place => place.replaceChildren(...parts.map(part => part.dataset ? linked(part) : part));
    fill(one("said"));
    if (!below) return one("said-below").replaceChildren();
    fill(one("said-below"));
    one("said-below").scrollIntoView({block: "nearest"});
  };
  const linked = card => {
    const link = document.createElement("a");
    link.href = `#${card.id}`;
    link.textContent = `${card.dataset.called}, ${pack.titles[card.dataset.item].replace(/^Key figure: /, "")}`;
    link.addEventListener("click", () => {
      if (!card.hidden) return;
      one("owner").value = one("state").value = "";
      filter();
    });
    return link;
  };
  const listed = (some, after = () => "") => {
    const told = some.slice(0, some.length > most ? most - 1 : most).flatMap(card => [card, after(card), "; "]).slice(0, -1);
    return told.length && some.length > most ? [...told, `; and ${some.length - most + 1} more`] : told;
  };
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
    onPaper(card, decision);
    signed();
  };
  const onPaper = (card, decision) => {
    const place = card.querySelector(".mark-on-paper"), mark = marks[card.dataset.item];
    place.innerHTML = empty.get(card);
    if (decision) place.firstElementChild.textContent = `Mark: ${names[decision]}`;
    if (mark && mark.comment) {
      const comment = document.createElement("p");
      comment.textContent = decision ? `Comment: ${mark.comment}` : mark.comment;
      place.append(comment);
    }
  };
  const signed = () => {
    const name = tidy(one("name").value);
    one("by").textContent = `${name ? `Reviewed by ${name}. ` : ""}${one("progress").textContent}.`;
  };
  const note = card => {
    const decision = card.querySelector("input:checked").value;
    const comment = card.querySelector("textarea").value.trim();
    if (decision || comment) marks[card.dataset.item] = {decision, comment, date: today(), digest: card.dataset.digest};
    else delete marks[card.dataset.item];
    card.querySelector(".since").textContent = "";
    say([]);
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
    follow();
  };

  // The list at the side marks the chart in view, and keeps it in sight

  let current;
  const follow = () => {
    const inView = cards.filter(card => !card.hidden && card.getBoundingClientRect().top <= innerHeight / 3).pop();
    if (inView === current) return;
    if (current) entries.get(current.dataset.item).querySelector("a").removeAttribute("aria-current");
    current = inView;
    if (!current) return;
    const entry = entries.get(current.dataset.item);
    entry.querySelector("a").setAttribute("aria-current", "true");
    const box = [entry.parentElement, document.querySelector(".side-column")].find(scrolls);
    if (!box) return;
    const place = entry.getBoundingClientRect(), room = box.getBoundingClientRect();
    if (place.top < room.top || place.bottom > room.bottom) box.scrollTop += place.top - room.top - room.height / 3;
  };
  const scrolls = box => box.scrollHeight > box.clientHeight && getComputedStyle(box).overflowY === "auto";
  // Once more a little later: cards that are laid out only now move those below them.
  let asked;
  const soon = () => {
    if (!asked) requestAnimationFrame(follow);
    clearTimeout(asked);
    asked = setTimeout(() => { asked = undefined; follow(); }, 150);
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
    const below = Boolean(event.submitter && event.submitter.closest("main"));
    if (!name) { one("name").focus(); return say(["Write your name first."], below); }
    if (!marked.length) return say(["You have marked nothing yet."], below);
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
    const words = [`Saved as ${link.download}. Send that file back by e-mail to whoever sent you this page.`];
    if (bare.length) words.push(" You have not said why of ", ...listed(bare, card => ` (${names[decided(card)]})`),
      ". A comment helps whoever must answer: write it and save again.");
    say(words, below);
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
    if (!sound || !rows.length) return say(["That file was not saved from a review of this report, or was edited. Nothing was read."]);
    for (const [, item, , decision, name, date, comment, digest] of rows) {
      marks[item] = {decision, comment, date, digest};
      one("name").value = name;
    }
    cards.forEach(show);
    remember();
    const read = new Set(rows.map(row => row[1]));
    const changed = cards.filter(card => read.has(card.dataset.item) && !decided(card));
    const gone = [...read].filter(item => !entries.has(item));
    const words = [`Read ${rows.length} ${rows.length === 1 ? "mark" : "marks"} from ${file.name}.`];
    if (changed.length) words.push(` Changed since you marked ${changed.length === 1 ? "it" : "them"}, so please look again: `, ...listed(changed), ".");
    if (gone.length) words.push(` No longer in this report: ${rows.filter(row => gone.includes(row[1])).map(row => row[2]).join("; ")}.`);
    say(words);
  };

  // Printing: what is folded is unfolded, but for where the numbers come from

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll(".card details:not(.from):not([open])")];
    for (const one of folded) one.open = true;
  });
  addEventListener("afterprint", () => { for (const one of folded) one.open = false; });

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
  one("name").addEventListener("input", () => { say([]); signed(); remember(); });
  one("filter").addEventListener("input", filter);
  one("filter").addEventListener("submit", event => event.preventDefault());
  one("again").addEventListener("change", goOn);
  one("who").addEventListener("submit", save);
  addEventListener("scroll", soon, {passive: true});
  addEventListener("resize", soon);
  follow();
  addEventListener("beforeunload", event => { if (unsaved && !kept) event.preventDefault(); });
})();
