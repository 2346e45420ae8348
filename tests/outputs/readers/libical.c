/* Reads a calendar with libical (Evolution, KOrganizer) and judges it by the restrictions of RFC 5546.
   One occurrence per line, tab between uid, start, end (seconds since 1970), summary and location; then every property
   that libical marked as wrong, after "error".

   RFC 5546 wants an ORGANIZER in every published event, which is somebody's address. Our calendars hold nobody's, as
   those of Google and of the ENTs do not: a stand-in is added here so that all the rest is judged. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static char *content(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) exit(2);
    long size = ftell(file);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    if (!text || fread(text, 1, (size_t)size, file) != (size_t)size) exit(2);
    fclose(file);
    return text;
}

static void occurrence(icalcomponent *event, const struct icaltime_span *span, void *nothing) {
    (void)nothing;
    const char *location = icalcomponent_get_location(event);
    printf("%s\t%ld\t%ld\t%s\t%s\n", icalcomponent_get_uid(event), (long)span->start, (long)span->end,
           icalcomponent_get_summary(event), location ? location : "");
}

static void faults(icalcomponent *component) {
    icalproperty *property = icalcomponent_get_first_property(component, ICAL_XLICERROR_PROPERTY);
    for (; property; property = icalcomponent_get_next_property(component, ICAL_XLICERROR_PROPERTY))
        printf("error\t%s\n", icalproperty_get_value_as_string(property));
    icalcomponent *inner = icalcomponent_get_first_component(component, ICAL_ANY_COMPONENT);
    for (; inner; inner = icalcomponent_get_next_component(component, ICAL_ANY_COMPONENT)) faults(inner);
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    icalcomponent *calendar = icalparser_parse_string(content(argv[1]));
    if (!calendar) return 1;
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    for (; event; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        icalcomponent_foreach_recurrence(event, icaltime_from_string("20260101T000000Z"),
                                         icaltime_from_string("20280101T000000Z"), occurrence, NULL);
        if (!icalcomponent_get_first_property(event, ICAL_ORGANIZER_PROPERTY))
            icalcomponent_add_property(event, icalproperty_new_organizer("mailto:nobody@example.org"));
    }
    if (!icalrestriction_check(calendar)) printf("error\trestriction check\n");
    faults(calendar);
    return 0;
}
