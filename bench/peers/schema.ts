/**
 * The tables of the relational peers: the log, a row a message with its milestones (kept in the transaction that
 * takes the events, by rows that are locked one by one), and the things that are asked for. What a message tells its
 * events is joined when it is asked for: to write it into them would need locks between batches.
 */

/** Members of events as they are sent, with the column of each and its type. */
export const EVENT_COLUMNS = [
  ['id', 'id', 'text'],
  ['kind', 'kind', 'text'],
  ['time', 'time', 'timestamptz'],
  ['contactId', 'contact_id', 'text'],
  ['messageId', 'message_id', 'text'],
  ['campaignId', 'campaign_id', 'text'],
  ['workflowId', 'workflow_id', 'text'],
  ['workflowNodeId', 'workflow_node_id', 'text'],
  ['sequenceId', 'sequence_id', 'text'],
  ['step', 'step', 'integer'],
  ['channel', 'channel', 'text'],
  ['source', 'source', 'text'],
  ['ip', 'ip', 'text'],
  ['userAgent', 'user_agent', 'text'],
  ['url', 'url', 'text'],
  ['direction', 'direction', 'text'],
  ['sender', 'sender', 'text'],
  ['recipient', 'recipient', 'text'],
  ['subject', 'subject', 'text'],
  ['credits', 'credits', 'decimal(18, 4)'],
  ['size', 'size', 'integer'],
  ['conversationId', 'conversation_id', 'text'],
  ['reason', 'reason', 'text'],
  ['bounceClass', 'bounce_class', 'text'],
  ['linkId', 'link_id', 'text'],
  ['linkNumber', 'link_number', 'integer'],
  ['handled', 'handled', 'boolean'],
  ['automated', 'automated', 'boolean'],
  ['orderId', 'order_id', 'text'],
  ['amount', 'amount', 'decimal(18, 4)'],
  ['agentId', 'agent_id', 'text'],
  ['tagId', 'tag_id', 'text'],
  ['outcome', 'outcome', 'text'],
  ['status', 'status', 'text'],
  ['unsubscribeSource', 'unsubscribe_source', 'text'],
  ['sessionId', 'session_id', 'text'],
  ['utmSource', 'utm_source', 'text'],
  ['utmMedium', 'utm_medium', 'text'],
  ['properties', 'properties', 'json'],
] as const

const columns = EVENT_COLUMNS.map(([, name, type]) => `${name} ${type}`).slice(1)

/** `arrival`: how the peer numbers rows in the order in which they come. */
export function tables(arrival: string): string {
  return `
CREATE TABLE events (
  id text PRIMARY KEY, arrival ${arrival}, tracked boolean NOT NULL, ${columns.join(', ')}
);
CREATE TABLE messages (
  id text PRIMARY KEY,
  created_at timestamptz, sent_at timestamptz, opened_at timestamptz, clicked_at timestamptz,
  unsubscribed_at timestamptz, deferred boolean, received boolean, replied boolean, incoming boolean,
  last_word bigint, contact_id text, campaign_id text, workflow_id text, sequence_id text, step integer, channel text
);
CREATE TABLE contacts (
  id text PRIMARY KEY, created_at timestamptz, opt_in_status text, source text, email text, phone text,
  first_name text, last_name text, external_id text, attributes json
);
CREATE TABLE campaigns (id text PRIMARY KEY, name text, status text, channel text, started_at timestamptz);
CREATE TABLE sequences (id text PRIMARY KEY, name text, owner_id text, client_id text);
CREATE TABLE agents (id text PRIMARY KEY, name text, email text);
CREATE TABLE clients (id text PRIMARY KEY, first_name text, last_name text);`
}

/** Indexes for a peer that keeps rows one by one. */
export const INDEXES = `
CREATE INDEX ON events (kind, time);
CREATE INDEX ON events (time) INCLUDE (contact_id, session_id) WHERE tracked;
CREATE INDEX ON events (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX ON events (campaign_id, time) WHERE campaign_id IS NOT NULL;
CREATE INDEX ON events (sequence_id, time) WHERE kind = 'message.sent' AND sequence_id IS NOT NULL;
CREATE INDEX ON events (session_id, time) INCLUDE (contact_id)
  WHERE session_id IS NOT NULL AND contact_id IS NOT NULL;
CREATE INDEX ON events (contact_id, time) WHERE kind IN ('contact.deleted', 'contact.opt_in_changed',
  'prospect.outcome_changed', 'enrollment.started', 'enrollment.completed', 'enrollment.exited');
CREATE INDEX ON messages (created_at);
CREATE INDEX ON messages (sent_at);
CREATE INDEX ON messages (opened_at);
CREATE INDEX ON messages (clicked_at);
CREATE INDEX ON messages (campaign_id, created_at) WHERE campaign_id IS NOT NULL;
CREATE INDEX ON messages (contact_id) WHERE unsubscribed_at IS NOT NULL;
CREATE INDEX ON contacts (created_at);`
