import { builtProgram } from './built.ts'

/** Before all tests: their engines, and the commands they run, are those of the built program. */
export default async function setup(): Promise<void> {
  await builtProgram()
}
