import type { Presence, PresenceState } from '../../../../shared/domain/colleague';
import type { OwnPresence } from '../../event-line';
import { cleanText } from '../remote-party';
import { childrenOf, escapeXml, readXml, type XmlElement } from './xml';

const NOTE_LIMIT = 200;

/** Activities of RFC 4480 section 3.2 that mean more than open or closed. */
const activityStates: Readonly<Record<string, PresenceState>> = {
  'on-the-phone': 'busy',
  busy: 'busy',
  meeting: 'busy',
  appointment: 'busy',
  presentation: 'busy',
  permanent_absence: 'offline',
  away: 'away',
  'be-right-back': 'away',
  breakfast: 'away',
  dinner: 'away',
  holiday: 'away',
  meal: 'away',
  'in-transit': 'away',
  sleeping: 'away',
  vacation: 'away',
};
/** Which of several says most. */
const weight: readonly PresenceState[] = ['offline', 'away', 'busy', 'available'];

function* descendants(element: XmlElement): Generator<XmlElement> {
  for (const child of element.children) {
    yield child;
    yield* descendants(child);
  }
}

function activityOf(root: XmlElement): PresenceState | null {
  const found = [...descendants(root)]
    .filter(({ name }) => name === 'activities')
    .flatMap(({ children }) => children.map(({ name }) => activityStates[name]))
    .filter((state) => state !== undefined);
  return found.sort((a, b) => weight.indexOf(b) - weight.indexOf(a))[0] ?? null;
}

/**
 * An `application/pidf+xml` body (RFC 3863), null when it is none. Several devices of one person: open when any is; an
 * activity (RFC 4480) tells what an open one does.
 */
export function readPidf(body: string): Presence | null {
  const root = readXml(body);
  if (root?.name !== 'presence') return null;
  const elements = [...descendants(root)];
  const isOpen = childrenOf(root, 'tuple').some((tuple) =>
    [...descendants(tuple)].some(({ name, text }) => name === 'basic' && text.toLowerCase() === 'open'),
  );
  const note = elements.find(({ name, text }) => name === 'note' && text !== '')?.text;
  return {
    state: isOpen ? (activityOf(root) ?? 'available') : 'offline',
    note: note === undefined ? null : cleanText(note, NOTE_LIMIT) || null,
  };
}

/** As activities of RFC 4480 section 3.2. */
const activityFor: Readonly<Record<OwnPresence, string | null>> = {
  available: null,
  inCall: 'on-the-phone',
  wrapUp: 'busy',
  away: 'away',
};

/** The agent's own state as a PIDF document; `entity` is the address of record, `device` a stable id of this desk. */
export function writePidf(entity: string, device: string, presence: OwnPresence): string {
  const activity = activityFor[presence];
  const id = `d${device.replace(/[^\w]/g, '')}`;
  const activities = activity === null ? '' : `<r:activities><r:${activity}/></r:activities>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model"',
    ` xmlns:r="urn:ietf:params:xml:ns:pidf:rpid" entity="${escapeXml(entity)}">`,
    `<tuple id="${id}"><status><basic>open</basic></status></tuple>`,
    `<dm:person id="p${id}">${activities}</dm:person>`,
    '</presence>',
  ].join('\n');
}
