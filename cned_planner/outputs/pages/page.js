
"use strict";
// Shows the part of the page that is asked for. Everything is in the page already: this only hides and shows.
(() => {
  const find = (id) => document.getElementById(id);
  const body = document.body;
  const form = document.querySelector("form");
  const sections = [...document.querySelectorAll("main > section")];
  const sessions = [...document.querySelectorAll(".session[data-week]")];
  const dates = JSON.parse(body.dataset.dates);
  const dayOptions = [...find("day").options].map((option) => option.text);

  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
  const titles = sections.map((section) => bare(section.querySelector("h2").textContent));
  const texts = sections.map((section) => bare(section.textContent));
  const isoDate = (day) =>
    [day.getFullYear(), String(day.getMonth() + 1).padStart(2, "0"), String(day.getDate()).padStart(2, "0")].join("-");
  const say = (message) => { find("status").textContent = message; };

  // A title that matches wins over what merely mentions the words: « Durand » gives her week, not all her classes.
  function search() {
    const wanted = bare(find("query").value);
    const titled = titles.some((title) => title.includes(wanted));
    const shown = sections.filter((section, rank) => {
      section.hidden = !(titled ? titles : texts)[rank].includes(wanted);
      return !section.hidden;
    });
    const count = shown.length > 1 ? `${shown.length} tableaux affichés.` : "1 tableau affiché.";
    say(wanted ? (shown.length ? count : "Rien ne correspond : vérifiez l’orthographe.") : "");
  }

  function showDay() {
    const day = find("day").value;
    if (day) body.dataset.day = day; else delete body.dataset.day;
  }

  function showWeek() {
    const week = find("week") ? find("week").value : "";
    for (const session of sessions) session.hidden = week !== "" && session.dataset.week !== week;
    for (const title of document.querySelectorAll("main h2:not(#load-title)")) {
      if (week) title.dataset.only = week; else delete title.dataset.only;
    }
  }

  function today() {
    const now = isoDate(new Date());
    const next = Object.keys(dates).sort().find((date) => date >= now);
    if (!next) { say("La période est terminée : plus aucun jour de classe."); return; }
    const day = new Date(next + "T12:00:00");
    const name = day.toLocaleDateString("fr-FR", { weekday: "long" });
    const words = day.toLocaleDateString("fr-FR", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
    find("day").value = String(dayOptions.indexOf(name) - 1);
    if (find("week")) find("week").value = dates[next];
    showDay();
    showWeek();
    say(next === now ? `Aujourd’hui, ${words}.` : `Pas de classe aujourd’hui : voici ${words}.`);
  }

  function followLink() {
    const target = find(location.hash.slice(1));
    if (target && target.hidden) { find("query").value = ""; search(); target.scrollIntoView(); }
  }

  find("query").addEventListener("input", search);
  find("day").addEventListener("change", showDay);
  if (find("week")) find("week").addEventListener("change", showWeek);
  find("today").addEventListener("click", today);
  find("print").addEventListener("click", () => window.print());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { search(); showDay(); showWeek(); say(""); }));
  window.addEventListener("hashchange", followLink);
  // A sheet of paper holds the whole week, whatever day the screen shows.
  window.addEventListener("beforeprint", () => { delete body.dataset.day; });
  window.addEventListener("afterprint", showDay);

  form.hidden = false;
  // A week is too wide for a phone: it opens on the next day with class, or on the first day of a past week.
  if (window.matchMedia("(max-width: 40rem)").matches) {
    today();
    if (!find("day").value) { find("day").value = "0"; showDay(); }
  }
})();
