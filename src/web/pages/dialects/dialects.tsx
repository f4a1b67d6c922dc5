import { listDialects } from '../../api/routes.ts'
import { PageHead } from '../../frame/page-head.tsx'
import { Link } from '../../parts/link.tsx'
import { Failed, Loading } from '../../parts/states.tsx'
import { addressOf } from '../../state/address.ts'
import { useContent } from '../../state/content.ts'
import { isAdmin, workspace } from '../../state/signed-in.ts'
import { DialectCard } from './dialect-card.tsx'

const CARD_PX = 320

/** The vendors’ APIs that are answered here: where to point a client, a command to try, and who has called. */
export function Dialects() {
  const asked = useContent(listDialects)
  const { answer, failure, retry } = asked
  const base = `/w/${encodeURIComponent(workspace.value?.id ?? '')}`
  return (
    <div class="page">
      <PageHead title="Connect a dialect" hasRange={false} hasTimes />
      <p class="lead">
        A client that was made for one of these vendors works with this server when it is pointed at the base
        URL. The commands work as they are, with a key that has the scope read in the variable{' '}
        <code>KEY</code>
        {isAdmin.value && (
          <>
            {' '}
            (<Link href={addressOf(`${base}/sources`)}>make one</Link>)
          </>
        )}
        .
      </p>
      {failure !== null && <Failed words={failure} heightPx={CARD_PX} retry={retry} />}
      {failure === null && answer === null && <Loading heightPx={CARD_PX} />}
      {answer?.map((dialect) => (
        <DialectCard key={dialect.name} dialect={dialect} isLoading={asked.isLoading} retry={retry} />
      ))}
    </div>
  )
}
