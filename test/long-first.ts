import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, so that it is not begun last, with a core idle meanwhile. Order is all that this decides. */
const LONG = [
  'test/model/model.test.ts',
  'test/query/rollup/keeper.test.ts',
  'test/faults/kill.test.ts',
  'test/ingest/erasure.test.ts',
  'test/faults/upkeep.test.ts',
  'test/store/backup.test.ts',
  'test/web/axe.test.ts',
  'test/web/cards.test.ts',
  'test/commands/pack.test.ts',
  'test/query/export.test.ts',
  'test/commands/serve.test.ts',
  'test/commands/demo.test.ts',
  'test/dialects/conformance.test.ts',
]

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = LONG.indexOf(relative(this.ctx.config.root, moduleId))
      return place < 0 ? LONG.length : place
    }
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other))
  }
}
