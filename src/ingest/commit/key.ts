/** One text from two that may hold anything but a NUL character. */
export function keyOf(workspaceId: string, id: string): string {
  return `${workspaceId}\u0000${id}`
}
