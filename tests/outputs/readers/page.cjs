// Opens a page in Chromium as a file, on a desk, on a phone and in the dark, and says as JSON what axe-core finds wrong
// in it, what it asks of any network or complains of, and what its controls show and hide, by mouse and by keyboard.
const fs = require("node:fs");
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const [chromium, path, only] = process.argv.slice(2);
const rules = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

// A page whose clock stands at noon of that date.
function stopClock(date) {
  const noon = new Date(`${date}T12:00:00`).getTime();
  const Real = Date;
  window.Date = class extends Real {
    constructor(...parts) { if (parts.length) super(...parts); else super(noon); }
  };
}

async function open(browser, { width = 1280, scheme = "light", date = "2026-12-03", hash = "" } = {}) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== `file://${path}`) complaints.push(request.url());
  });
  await page.setViewport({ width, height: 800, isMobile: width < 500 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.evaluateOnNewDocument(stopClock, date);
  await page.goto(`file://${path}${hash}`);
  return [page, complaints];
}

async function judge(browser, how) {
  const [page, complaints] = await open(browser, how);
  const overflow = await page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
  const heard = [...complaints];
  const found = await page.evaluate(async (source, options) => {
    document.querySelectorAll("details").forEach((one) => { one.open = true; });
    (0, eval)(source);
    return (await window.axe.run(document, options)).violations.map((one) => `${one.id}: ${one.nodes[0].html}`);
  }, axe, rules);
  await page.close();
  return { found, heard, overflow };
}

const visible = (page, selector) =>
  page.$$eval(selector, (all) => all.filter((one) => one.checkVisibility()).map((one) => one.innerText));
const titles = (page) => visible(page, "main h2");
const status = (page) => page.$eval("#status", (one) => one.textContent);
const settled = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 50)));

async function use(browser) {
  const [page] = await open(browser);
  const seen = { everything: await titles(page), current: await visible(page, "#classe-4A th[aria-current]") };
  await page.type("#query", "garcia");
  seen.garcia = await titles(page);
  seen.status = await status(page);
  await page.type("#query", " zzz");
  seen.nobody = [await titles(page), await status(page)];
  await page.click("button[type=reset]");
  await settled(page);
  await page.select("#who", "level:4e");
  seen.level = await titles(page);
  await page.select("#who", "id:prof-weber");
  seen.chosen = [await titles(page), await page.evaluate("[location.hash, window.scrollY]")];
  await page.click("button[type=reset]");
  await settled(page);
  await page.click('nav a[href="#classe-4B"]');
  await settled(page);
  seen.followed = [await titles(page), await page.evaluate("location.hash")];
  await page.goBack();
  await settled(page);
  seen.back = (await titles(page)).length;
  await page.click("#classe-4B .groups summary");
  await page.click("#classe-4B .groups input[value='4ALL']");
  seen.groups = [await visible(page, "#classe-4B .session strong"), await page.$eval("#classe-4B h2", (one) => one.dataset.only)];
  seen.others = await visible(page, "#classe-4A .session[data-group='4ALL'] strong");
  await page.click("button[type=reset]");
  await settled(page);
  seen.groupsAgain = await visible(page, "#classe-4B .session[data-group='4ALL'] strong");
  await page.select("#week", "B");
  seen.weekB = await visible(page, "#classe-4A .session[data-week]");
  await page.select("#day", "4");
  seen.friday = await visible(page, "#classe-4A thead th");
  await page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
  seen.printed = await visible(page, "#classe-4A thead th");
  await page.close();
  return seen;
}

// What « Aujourd’hui » says and shows of 4A on a date, and the day of class after it.
async function day(browser, date) {
  const [page] = await open(browser, { date });
  await page.click("#today");
  const seen = { said: await status(page), sessions: await visible(page, "#classe-4A .session strong") };
  seen.nothing = await visible(page, "#classe-4A .nothing");
  await page.click("#after");
  seen.after = await status(page);
  await page.close();
  return seen;
}

// The names of what the Tab key reaches, in turn, and whether each shows that it is reached.
async function walk(browser, steps) {
  const [page] = await open(browser);
  const reached = [];
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => {
      const one = document.activeElement;
      const outlined = parseFloat(getComputedStyle(one).outlineWidth) >= 2;
      return [one.id || one.getAttribute("aria-label") || one.textContent.trim(), outlined];
    }));
  }
  await page.focus("#who");
  await page.keyboard.type("Mme Durand");
  await settled(page);
  const chosen = await titles(page);
  await page.focus("#today");
  await page.keyboard.press("Enter");
  const said = await status(page);
  await page.close();
  return { reached, chosen, said };
}

(async () => {
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox"] });
  const report = {
    desk: await judge(browser, { width: 1280 }),
    phone: await judge(browser, { width: 390 }),
    narrow: await judge(browser, { width: 320 }),
    dark: await judge(browser, { scheme: "dark" }),
  };
  if (only !== "judged") {
    const [linked] = await open(browser, { hash: "#classe-4B" });
    Object.assign(report, { linked: await titles(linked), seen: await use(browser), keys: await walk(browser, 12) });
    report.days = {};
    for (const date of ["2026-12-03", "2026-11-15", "2026-12-09", "2026-12-12", "2026-12-19"]) {
      report.days[date] = await day(browser, date);
    }
  }
  process.stdout.write(JSON.stringify(report));
  await browser.close();
})();
