-- The marks of all messages.
SELECT xxHash64(concat(workspace, '\0', messageId)) FROM messages
