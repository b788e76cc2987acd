import { childOf, childrenOf, readXml, type XmlElement } from './xml';

const states = ['trying', 'proceeding', 'early', 'confirmed', 'terminated'] as const;

/** One dialog of a watched extension, seen from there: `local` is the extension, `remote` whom it talks to. */
export interface WatchedDialog {
  readonly id: string;
  readonly state: (typeof states)[number];
  readonly direction: 'initiator' | 'recipient' | null;
  readonly callId: string | null;
  readonly localTag: string | null;
  readonly remoteTag: string | null;
  readonly remote: {
    /** URIs, as they stand there. */
    readonly identity: string | null;
    readonly target: string | null;
    readonly displayName: string | null;
  };
}

/** What is known of an extension's dialogs, with the version that it was told by (RFC 4235 section 4.3). */
export interface DialogKnowledge {
  readonly version: number;
  readonly dialogs: readonly WatchedDialog[];
}

export type DialogUpdate =
  /** `gap`: a partial state was missed; what is known may be wrong until the whole state was asked for. */
  { ok: true; known: DialogKnowledge; gap: boolean } | { ok: false };

interface DialogInfo extends DialogKnowledge {
  readonly isFull: boolean;
}

const MOST_DIALOGS = 200;
const attribute = (element: XmlElement | undefined, name: string): string | null => {
  const value = element?.attributes.get(name);
  return value === undefined || value === '' || value.length > 512 ? null : value;
};
const uriOf = (text: string | null | undefined): string | null =>
  text != null && text.length <= 512 && /^sips?:[^\s<>"]+$/i.test(text) ? text : null;

function readDialog(element: XmlElement): WatchedDialog | null {
  const id = attribute(element, 'id');
  const state = states.find((name) => name === childOf(element, 'state')?.text.toLowerCase());
  if (id === null || state === undefined) return null;
  const direction = attribute(element, 'direction');
  const remote = childOf(element, 'remote');
  const identity = childOf(remote, 'identity');
  return {
    id,
    state,
    direction: direction === 'initiator' || direction === 'recipient' ? direction : null,
    callId: attribute(element, 'call-id'),
    localTag: attribute(element, 'local-tag'),
    remoteTag: attribute(element, 'remote-tag'),
    remote: {
      identity: uriOf(identity?.text),
      target: uriOf(attribute(childOf(remote, 'target'), 'uri')),
      displayName: attribute(identity, 'display'),
    },
  };
}

/** An `application/dialog-info+xml` body (RFC 4235 section 4.1), null when it is none. Dialogs that cannot be read are left out. */
export function readDialogInfo(body: string): DialogInfo | null {
  const root = readXml(body);
  const version = attribute(root ?? undefined, 'version');
  if (root?.name !== 'dialog-info' || version === null || !/^\d{1,10}$/.test(version)) return null;
  const dialogs = childrenOf(root, 'dialog').slice(0, MOST_DIALOGS).map(readDialog);
  return {
    version: Number(version),
    isFull: attribute(root, 'state') !== 'partial',
    dialogs: dialogs.filter((dialog) => dialog !== null),
  };
}

/**
 * What is known after this body (RFC 4235 section 4.3): a full state replaces all, a partial one its own dialogs; what
 * is older than what is known is dropped. `known` is null in a new subscription.
 */
export function applyDialogInfo(known: DialogKnowledge | null, body: string): DialogUpdate {
  const info = readDialogInfo(body);
  if (info === null) return { ok: false };
  if (known !== null && info.version <= known.version) return { ok: true, known, gap: false };
  const { version, dialogs } = info;
  if (info.isFull) return { ok: true, known: { version, dialogs }, gap: false };
  const told = new Set(dialogs.map(({ id }) => id));
  const kept = (known?.dialogs ?? []).filter(({ id }) => !told.has(id));
  const live = dialogs.filter(({ state }) => state !== 'terminated');
  return {
    ok: true,
    known: { version, dialogs: [...kept, ...live].slice(-MOST_DIALOGS) },
    gap: version !== (known?.version ?? -1) + 1,
  };
}
