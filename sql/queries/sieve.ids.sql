-- The marks of all ids in the log.
SELECT mark1, mark2 FROM event_ids
