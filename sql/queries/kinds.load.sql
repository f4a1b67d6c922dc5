-- The kinds of events that each workspace has.
SELECT DISTINCT workspace, kind
FROM events
