-- The marks of all messages known.
SELECT mark1, mark2 FROM messages
