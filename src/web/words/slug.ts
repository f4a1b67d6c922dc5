/** A title as a name in addresses and of files: small letters and digits of any script, hyphens between the words. */
export function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
