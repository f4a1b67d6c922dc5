-- The marks of things, so many slices of them and one of these.
SELECT xxHash64(concat(workspace, '\0', collection, '/', id)) AS mark
FROM things
WHERE {slices:UInt32} = 1 OR mark % {slices:UInt32} = {slice:UInt32}
