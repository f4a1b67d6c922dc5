/**
 * Cursors: how far one reader has read in the order of arrival. Kept by the server, so that the reader need
 * not remember anything, and across restarts.
 */

/** A place in the order of arrival: behind the row of these two numbers. `sequence` 0 is before all of `arrival`. */
export interface Place {
  readonly arrival: number
  readonly sequence: number
}

export interface Cursor {
  /**
   * Waits until everyone who took this cursor before is done with it, and takes it: of several calls at once
   * each goes on where the one before it ended. Throws `Busy` where too many wait already.
   */
  take(): Promise<Turn>
}

/** One reader's hold on a cursor. It ends with the first `move` or `stay`, and has to end. */
export interface Turn {
  /** Where the last turn that moved has moved to; null: none ever has. */
  readonly place: Place | null
  /** Reading goes on from here from now on, after a restart too. Call it when the reader has the rows. */
  move(place: Place): Promise<void>
  /** Reading goes on where it would have gone on. */
  stay(): void
}
