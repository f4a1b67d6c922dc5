import { useState } from 'preact/hooks'
import { addressOf, go } from '../../state/address.ts'
import { contactPath } from './contact-path.ts'

/** Opens the page of a contact by its id. */
export function FindContact() {
  const [id, setId] = useState('')
  return (
    <form
      class="find-one"
      onSubmit={(event) => {
        event.preventDefault()
        const wanted = id.trim()
        if (wanted !== '') go(addressOf(contactPath(wanted)))
      }}
    >
      <input
        type="search"
        aria-label="Id of a contact"
        placeholder="Id of a contact"
        autocomplete="off"
        spellcheck={false}
        maxLength={200}
        value={id}
        onInput={({ currentTarget }) => setId(currentTarget.value)}
      />
      <button type="submit" class="button" disabled={id.trim() === ''}>
        Open
      </button>
    </form>
  )
}
