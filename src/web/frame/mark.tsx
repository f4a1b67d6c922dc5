/** The product’s sign and name. */
export function Mark() {
  return (
    <span class="mark">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" />
        <path d="M8 21.5 13 14l4.500 4.500L24 9" />
      </svg>
      aftersend
    </span>
  )
}
