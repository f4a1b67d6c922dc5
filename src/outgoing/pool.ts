/** A number of places to do something at once; whoever finds none waits in line. */
export interface Pool {
  /** Resolves with the way to give the place back. */
  take(): Promise<() => void>
}

export function openPool(size: number): Pool {
  const line: (() => void)[] = []
  let taken = 0
  function release(): void {
    const next = line.shift()
    if (next === undefined) taken -= 1
    else next()
  }
  /** A place is given back once, however often it is said. */
  function place(): () => void {
    let isGiven = false
    return () => {
      if (isGiven) return
      isGiven = true
      release()
    }
  }
  return {
    async take() {
      if (taken < size) taken += 1
      else await new Promise<void>((resolve) => line.push(resolve))
      return place()
    },
  }
}
