// Opens a page in Chromium as a file, on a desk and on a phone, and says as JSON what axe-core finds wrong in it, what
// its console complains of, and what its controls show and hide.
const fs = require("node:fs");
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf-8");
const [chromium, path] = process.argv.slice(2);
const rules = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

async function open(browser, width) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("request", (request) => { if (request.url() !== `file://${path}`) complaints.push(request.url()); });
  await page.setViewport({ width, height: 800, isMobile: width < 500 });
  await page.goto(`file://${path}`);
  return [page, complaints];
}

async function judge(browser, width) {
  const [page, complaints] = await open(browser, width);
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

async function use(browser) {
  const [page] = await open(browser, 1280);
  const visible = (selector) =>
    page.$$eval(selector, (all) => all.filter((one) => one.checkVisibility()).map((one) => one.innerText));
  const seen = { everything: await visible("h2[id]") };
  await page.type("#query", "garcia");
  seen.garcia = await visible("h2[id]");
  seen.status = await page.$eval("#status", (one) => one.textContent);
  await page.click("button[type=reset]");
  await page.select("#week", "B");
  seen.weekB = await visible("#p0 .session[data-week]");
  await page.select("#day", "4");
  seen.friday = await visible("#p0 thead th");
  await page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
  seen.printed = await visible("#p0 thead th");
  await page.close();
  return seen;
}

(async () => {
  const options = { executablePath: chromium, args: ["--no-sandbox"] };
  const browser = await puppeteer.launch(options);
  const [desk, phone] = [await judge(browser, 1280), await judge(browser, 390)];
  process.stdout.write(JSON.stringify({ desk, phone, seen: await use(browser) }));
  await browser.close();
})();
