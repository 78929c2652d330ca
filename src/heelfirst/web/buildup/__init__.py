"""The build-up of a person: what is wished, today's session, the weeks to the race, what was done, what leaves for calendars and watches."""
