
"use strict";
// Shows the part of the page that is asked for. Everything is in the page already: this only hides and shows.
(() => {
  const find = (id) => document.getElementById(id);
  const value = (id) => (find(id) ? find(id).value : "");
  const form = document.querySelector("form");
  const sections = [...document.querySelectorAll("main > section")];
  const tables = [...document.querySelectorAll("table.week")];
  const labels = JSON.parse(document.body.dataset.dates);
  const dates = Object.keys(labels).sort();
  const dayNames = [...find("day").options].map((option) => option.text);
  let shownDate = "";

  const bare = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
  const titles = sections.map((section) => bare(section.querySelector("h2").textContent));
  const texts = sections.map((section) => bare(section.textContent));
  const isoDate = (day) =>
    [day.getFullYear(), String(day.getMonth() + 1).padStart(2, "0"), String(day.getDate()).padStart(2, "0")].join("-");
  const today = () => isoDate(new Date());
  const WEEKDAYS = "dimanche lundi mardi mercredi jeudi vendredi samedi".split(" ");
  const MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(" ");
  const weekday = (date) => WEEKDAYS[new Date(date + "T12:00:00").getDay()];
  const inWords = (date) => {
    const [year, month, day] = date.split("-").map(Number);
    return `${weekday(date)} ${day === 1 ? "1er" : day} ${MONTHS[month - 1]} ${year}`;
  };
  const say = (message) => { find("status").textContent = message; };

  // A table without a row for the day says so, in words that no printed sheet needs.
  for (const table of tables) {
    const nothing = document.createElement("p");
    nothing.className = "nothing";
    nothing.textContent = "Aucune séance ce jour-là.";
    nothing.hidden = true;
    table.after(nothing);
  }

  // In the week of a class, pupils leave out the groups that they are not in: on the screen and on paper.
  function offerGroups(section) {
    const named = [...section.querySelectorAll(".session[data-group]")].map((session) => session.dataset.group);
    const groups = [...new Set(named)].sort();
    if (groups.length < 2) return;
    const choice = document.createElement("details");
    choice.className = "groups";
    choice.append(Object.assign(document.createElement("summary"), { textContent: "Choisir mes groupes" }));
    for (const group of groups) {
      const label = document.createElement("label");
      const box = Object.assign(document.createElement("input"), { type: "checkbox", checked: true, value: group });
      box.addEventListener("change", () => showTimes());
      label.append(box, ` ${group}`);
      choice.append(label);
    }
    section.querySelector(".scroll").before(choice);
  }

  const boxes = (section) => [...section.querySelectorAll(".groups input")];

  // What of a week is left out, for the title.
  function only(section, week) {
    const kept = boxes(section).filter((box) => box.checked).map((box) => box.value);
    const all = kept.length === boxes(section).length;
    const groups = all ? "" : kept.length ? `groupes ${kept.join(", ")}` : "sans les groupes";
    return [week && `semaine ${week}`, groups].filter(Boolean).join(", ");
  }

  const isOf = (section, who) =>
    !who || [`kind:${section.dataset.kind}`, `level:${section.dataset.level}`, `id:${section.id}`].includes(who);

  // A title that matches wins over what merely mentions the words: « Durand » gives her week, not all her classes.
  function showPeople() {
    const wanted = bare(value("query"));
    const who = value("who");
    const titled = titles.some((title, rank) => title.includes(wanted) && isOf(sections[rank], who));
    const shown = sections.filter((section, rank) => {
      section.hidden = !(isOf(section, who) && (titled ? titles : texts)[rank].includes(wanted));
      return !section.hidden;
    });
    const count = shown.length > 1 ? `${shown.length} tableaux affichés.` : "1 tableau affiché.";
    say(wanted || who ? (shown.length ? count : "Rien ne correspond : vérifiez l’orthographe, ou affichez tout.") : "");
  }

  function showTimes(day = value("day")) {
    const week = value("week");
    for (const section of sections) {
      if (section.id === "load") continue;
      const left = new Set(boxes(section).filter((box) => !box.checked).map((box) => box.value));
      for (const session of section.querySelectorAll(".session[data-week], .session[data-group]")) {
        const label = session.dataset.week;
        session.hidden = (week !== "" && Boolean(label) && label !== week) || left.has(session.dataset.group);
      }
      const title = section.querySelector("h2");
      const words = only(section, week);
      if (words) title.dataset.only = words; else delete title.dataset.only;
    }
    for (const table of tables) showDay(table, day);
    document.body.classList.toggle("one-day", day !== "");
  }

  function showDay(table, day) {
    const column = Number(day) + 1;
    let held = 0;
    for (const row of table.rows) {
      [...row.cells].forEach((cell, rank) => { cell.hidden = day !== "" && rank > 0 && rank !== column; });
      const body = row.parentNode.tagName === "TBODY";
      const empty = day !== "" && body && !row.cells[column].querySelector(".session:not([hidden])");
      row.hidden = empty;
      if (body && !empty) held += 1;
    }
    table.hidden = held === 0;
    table.nextElementSibling.hidden = held > 0;
  }

  function showDate(date, before) {
    shownDate = date;
    find("day").value = String(dayNames.indexOf(weekday(date)) - 1);
    if (find("week")) find("week").value = labels[date];
    showTimes();
    say(before + inWords(date) + (find("week") ? ` (semaine ${labels[date]}).` : "."));
  }

  function showToday() {
    const next = dates.find((date) => date >= today());
    if (!next) say("La période est terminée : plus aucun jour de classe.");
    else showDate(next, next === today() ? "Aujourd’hui, " : "Pas de classe aujourd’hui. Prochain jour de classe : ");
    return Boolean(next);
  }

  function step(by) {
    const from = shownDate || today();
    const rest = by > 0 ? dates.filter((date) => date > from) : dates.filter((date) => date < from).reverse();
    if (rest.length) showDate(rest[0], "");
    else say(by > 0 ? "C’est le dernier jour de classe de la période." : "C’est le premier jour de classe de la période.");
  }

  function markToday() {
    if (!labels[today()]) return;
    const column = dayNames.indexOf(weekday(today()));
    for (const table of tables) table.rows[0].cells[column].setAttribute("aria-current", "date");
  }

  // The address says whose week is shown alone, so that it can be sent, kept, and left by the key « back ».
  function followAddress() {
    const target = find(location.hash.slice(1));
    if (sections.includes(target) && find("who")) {
      find("query").value = "";
      find("who").value = `id:${target.id}`;
      showPeople();
      target.scrollIntoView();
    } else if (!location.hash && value("who").startsWith("id:")) {
      find("who").value = "";
      showPeople();
    }
  }

  // Without a jump to the table: whoever goes through the list by keyboard stays in it.
  function choose() {
    const id = value("who").startsWith("id:") ? value("who").slice(3) : "";
    history.replaceState(null, "", id ? `#${id}` : location.pathname + location.search);
    showPeople();
  }

  function showAll() {
    shownDate = "";
    for (const section of sections) for (const box of boxes(section)) box.checked = true;
    choose();
    showTimes();
    say("");
  }

  const on = (id, event, action) => { if (find(id)) find(id).addEventListener(event, action); };
  on("query", "input", showPeople);
  on("who", "change", choose);
  on("day", "change", () => { shownDate = ""; say(""); showTimes(); });
  on("week", "change", () => { shownDate = ""; say(""); showTimes(); });
  on("today", "click", showToday);
  on("before", "click", () => step(-1));
  on("after", "click", () => step(1));
  on("print", "click", () => window.print());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(showAll));
  window.addEventListener("hashchange", followAddress);
  // A sheet of paper holds the whole week, whatever day the screen shows.
  window.addEventListener("beforeprint", () => showTimes(""));
  window.addEventListener("afterprint", () => showTimes());

  sections.forEach(offerGroups);
  form.hidden = false;
  markToday();
  followAddress();
  // A week is too wide for a phone: it opens on the next day with class, or on the first day of a past week.
  if (window.matchMedia("(max-width: 40rem)").matches && !showToday()) { find("day").value = "0"; showTimes(); }
})();
