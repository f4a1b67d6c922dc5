-- The marks of all things.
SELECT xxHash64(concat(workspace, '\0', collection, '/', id)) FROM things
