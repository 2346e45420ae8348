// Reads a calendar with ical.js (Thunderbird, Nextcloud): one JSON object per occurrence, times in UTC.
const fs = require("node:fs");
const ICAL = require("ical.js");
const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf-8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = [];
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  const starts = event.iterator();
  for (let start = starts.next(); start; start = starts.next()) {
    const occurrence = event.getOccurrenceDetails(start);
    events.push({
      uid: event.uid,
      start: occurrence.startDate.toJSDate().toISOString(),
      end: occurrence.endDate.toJSDate().toISOString(),
      summary: event.summary,
      location: event.location || "",
    });
  }
}
process.stdout.write(JSON.stringify(events));
