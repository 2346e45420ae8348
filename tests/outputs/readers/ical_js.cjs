// Reads a calendar with ical.js (Thunderbird, Nextcloud): one JSON object per event, times in UTC.
const fs = require("node:fs");
const ICAL = require("ical.js");
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf-8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    summary: event.summary,
    location: event.location || "",
  };
});
process.stdout.write(JSON.stringify(events));
