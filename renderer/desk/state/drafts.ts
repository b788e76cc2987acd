import type { InteractionId, StepId } from '../../../shared/domain/ids';
import type { DeskApi } from '../../../shared/ipc/desk-api';
import type { ErrorCode } from '../../../shared/ipc/result';

/** Where a text belongs: to a step of the interaction's script, or with a null step to its note. */
export interface Place {
  readonly interactionId: InteractionId;
  readonly stepId: StepId | null;
}

/** A text that main has not taken yet. */
export interface Draft {
  readonly place: Place;
  readonly text: string;
  /** Changed and waiting, on its way, or refused; a refused one stays so while it is tried again. */
  readonly state: 'pending' | 'saving' | 'failed';
  /** Why it was refused last; null when it never was. */
  readonly failure: ErrorCode | null;
}

/** Everything typed that is not saved. It belongs to the desk, not to its field: a field that goes away loses nothing. */
export interface Drafts {
  get(place: Place): Draft | null;
  /** Those that were refused and that no field shows. */
  left(): readonly Draft[];
  /** Whether a text of the interaction is still to be saved. */
  has(interactionId: InteractionId): boolean;
  /** Takes a text as it is typed; it is saved after a pause. */
  type(place: Place, text: string): void;
  /** Saves an answer and goes on with the script. Resolves when main has answered. */
  goOn(place: Place, text: string): Promise<void>;
  /** Saves what waits at the place, now. Resolves when main has answered. */
  flush(place: Place): Promise<void>;
  /** Saves what waits, of one interaction or of all. Resolves to whether nothing is left there. */
  flushAll(interactionId?: InteractionId): Promise<boolean>;
  /** Gives a text up. */
  discard(place: Place): void;
  /** A field shows the place. Returns what it calls when it goes away; what waits is saved then. */
  show(place: Place): () => void;
  subscribe(listener: () => void): () => void;
}

/** Quiet time after a key stroke before the text is saved. */
const QUIET_MS = 300;

/** A refused text is tried again this often, so that the mark tells when it is saved after all. */
const RETRY_MS = 2_000;

/** Trying again is in vain: what the text belongs to is gone. */
export const isHopeless = ({ failure }: Draft) => failure === 'notFound' || failure === 'badRequest';

interface Entry {
  readonly draft: Draft;
  readonly timer?: ReturnType<typeof setTimeout>;
  readonly flight?: Promise<void>;
}

const keyOf = ({ interactionId, stepId }: Place) => JSON.stringify([interactionId, stepId]);

/** The drafts of one desk, saved by its commands. */
export function createDrafts(
  commands: Pick<DeskApi['commands'], 'work.saveNote' | 'work.saveAnswer'>,
): Drafts {
  const entries = new Map<string, Entry>();
  const shown = new Set<string>();
  const listeners = new Set<() => void>();
  let left: readonly Draft[] = [];

  const changed = () => {
    left = [...entries]
      .filter(([key, { draft }]) => draft.failure !== null && !shown.has(key))
      .map(([, { draft }]) => draft);
    for (const listener of listeners) listener();
  };
  const put = (draft: Draft, more: Omit<Entry, 'draft'> = {}): Entry => {
    const key = keyOf(draft.place);
    const entry = { draft, ...more };
    clearTimeout(entries.get(key)?.timer);
    entries.set(key, entry);
    changed();
    return entry;
  };
  const discard = (place: Place) => {
    clearTimeout(entries.get(keyOf(place))?.timer);
    if (entries.delete(keyOf(place))) changed();
  };

  /** Null when main has taken it. */
  const send = async ({ place, text }: Draft, advance: boolean): Promise<ErrorCode | null> => {
    const { interactionId, stepId } = place;
    const result =
      stepId === null
        ? await commands['work.saveNote']({ interactionId, text })
        : await commands['work.saveAnswer']({ interactionId, stepId, value: text, advance });
    return result.ok ? null : result.error.code;
  };
  const save = (draft: Draft, advance: boolean): Promise<void> => {
    const sent: Draft = draft.state === 'failed' ? draft : { ...draft, state: 'saving' };
    const settle = (failure: ErrorCode | null) => {
      // Typed further meanwhile: what was sent is not what counts.
      if (entries.get(keyOf(draft.place))?.draft !== sent) return;
      if (failure === null) return discard(draft.place);
      const failed: Draft = { ...sent, state: 'failed', failure };
      put(failed, isHopeless(failed) ? {} : { timer: setTimeout(() => void flush(draft.place), RETRY_MS) });
    };
    const flight = send(sent, advance).then(settle, () => settle('internal'));
    put(sent, { flight });
    return flight;
  };
  const flush = async (place: Place) => {
    const entry = entries.get(keyOf(place));
    if (entry !== undefined) await (entry.flight ?? save(entry.draft, false));
  };
  const of = (interactionId?: InteractionId) =>
    [...entries.values()]
      .map(({ draft }) => draft.place)
      .filter((place) => interactionId === undefined || place.interactionId === interactionId);
  const failureAt = (place: Place) => entries.get(keyOf(place))?.draft.failure ?? null;

  return {
    get: (place) => entries.get(keyOf(place))?.draft ?? null,
    left: () => left,
    has: (interactionId) => of(interactionId).length > 0,
    type(place, text) {
      const timer = setTimeout(() => void flush(place), QUIET_MS);
      put({ place, text, state: 'pending', failure: failureAt(place) }, { timer });
    },
    goOn: (place, text) => save({ place, text, state: 'pending', failure: failureAt(place) }, true),
    flush,
    async flushAll(interactionId) {
      await Promise.all(of(interactionId).map(flush));
      return of(interactionId).length === 0;
    },
    discard,
    show(place) {
      shown.add(keyOf(place));
      changed();
      return () => {
        shown.delete(keyOf(place));
        changed();
        void flush(place);
      };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
