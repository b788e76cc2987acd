import type { MailboxReport } from '../../event-line';

const MOST = 9999;
const count = (digits: string | undefined): number => Math.min(Number(digits ?? 0), MOST);
const VOICE = /^(\d{1,10})\s*\/\s*(\d{1,10})\s*(?:\(\s*(\d{1,10})\s*\/\s*(\d{1,10})\s*\))?$/;

/**
 * An `application/simple-message-summary` body (RFC 3842 section 5.2). Null when it does not say whether messages wait.
 * A server that gives no counts has them 0; the lamp is what it says, whatever the counts.
 */
export function readMessageSummary(body: string): MailboxReport | null {
  const lines = body.trimStart().split(/\r\n|\r|\n/);
  const end = lines.indexOf('');
  const fields = new Map<string, string>();
  for (const line of end < 0 ? lines : lines.slice(0, end)) {
    const [, name = '', value = ''] = /^([A-Za-z-]{1,40})[ \t]*:[ \t]*(.{0,500})$/.exec(line.trim()) ?? [];
    if (name !== '' && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  const waiting = fields.get('messages-waiting')?.toLowerCase();
  if (waiting !== 'yes' && waiting !== 'no') return null;
  const [, fresh, old, urgentNew, urgentOld] = VOICE.exec(fields.get('voice-message') ?? '') ?? [];
  const account = /^<?(sips?:[^\s<>]{1,255})>?$/i.exec(fields.get('message-account') ?? '')?.[1];
  return {
    waiting: waiting === 'yes',
    new: count(fresh),
    old: count(old),
    urgentNew: count(urgentNew),
    urgentOld: count(urgentOld),
    account: account ?? null,
  };
}
