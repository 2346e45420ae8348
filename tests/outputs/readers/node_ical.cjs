// Reads a calendar with node-ical (servers written in JavaScript): one JSON object per event, times in UTC.
const ical = require("node-ical");
const events = Object.values(ical.sync.parseFile(process.argv[2])).filter((one) => one.type === "VEVENT");
const shown = events.map((event) => ({
  uid: event.uid,
  start: event.start.toISOString(),
  end: event.end.toISOString(),
  summary: event.summary,
  location: event.location || "",
}));
process.stdout.write(JSON.stringify(shown));
