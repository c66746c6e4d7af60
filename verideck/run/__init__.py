"""One snippet, one process, inside walls: a `Request` enters, an `Outcome` leaves. Imports the standard library only."""
