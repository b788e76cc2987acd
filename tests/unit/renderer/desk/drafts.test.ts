import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDrafts, type Drafts, type Place } from '../../../../renderer/desk/state/drafts';
import { InteractionId, StepId } from '../../../../shared/domain/ids';
import type { ErrorCode, Result } from '../../../../shared/ipc/result';

type Verdict = 'taken' | 'lost' | ErrorCode;

/** Main, which takes a text, refuses it, or never answers properly. */
class Main {
  readonly stored = new Map<string, string>();
  verdicts: Verdict[] = [];
  sent = 0;

  readonly #take = (key: string, text: string): Promise<Result<Record<string, never>>> => {
    this.sent += 1;
    const verdict = this.verdicts.shift() ?? 'taken';
    if (verdict === 'lost') return Promise.reject(new Error('no reply'));
    if (verdict === 'taken') this.stored.set(key, text);
    else {
      const error = { code: verdict, message: '', retryable: false, correlationId: '' };
      return Promise.resolve({ ok: false, error });
    }
    return Promise.resolve({ ok: true, value: {} });
  };

  readonly commands = {
    'work.saveNote': (args: { interactionId: string; text: string }) =>
      this.#take(`${args.interactionId} null`, args.text),
    'work.saveAnswer': (args: { interactionId: string; stepId: string; value: string }) =>
      this.#take(`${args.interactionId} ${args.stepId}`, args.value),
  };
}

const placeOf = (interaction: string, step: string | null): Place => ({
  interactionId: InteractionId.parse(interaction),
  stepId: step === null ? null : StepId.parse(step),
});
const keyOf = ({ interactionId, stepId }: Place) => `${interactionId} ${stepId}`;
const note = placeOf('a', null);
const places = [note, placeOf('a', 'what'), placeOf('b', null)];

let main: Main;
let drafts: Drafts;
beforeEach(() => {
  vi.useFakeTimers();
  main = new Main();
  drafts = createDrafts(main.commands);
});
afterEach(() => void vi.useRealTimers());

test('a refused text is tried again until it is taken', async () => {
  main.verdicts = ['diskFull', 'internal', 'lost'];
  drafts.type(note, 'x');
  await vi.advanceTimersByTimeAsync(300);
  expect(drafts.get(note)).toMatchObject({ text: 'x', state: 'failed', failure: 'diskFull' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(drafts.get(note)).toMatchObject({ state: 'failed', failure: 'internal' });
  await vi.advanceTimersByTimeAsync(4_000);
  expect(drafts.get(note)).toBeNull();
  expect(main.stored.get('a null')).toBe('x');
});

test('a text that has no place any more is kept but not sent again and again', async () => {
  main.verdicts = ['notFound'];
  drafts.type(note, 'x');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(main.sent).toBe(1);
  expect(drafts.left()).toMatchObject([{ text: 'x', failure: 'notFound' }]);
  drafts.discard(note);
  expect(drafts.left()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('what a field shows is not listed a second time', async () => {
  const hide = drafts.show(note);
  main.verdicts = ['diskFull', 'diskFull'];
  drafts.type(note, 'x');
  await vi.advanceTimersByTimeAsync(300);
  expect(drafts.left()).toEqual([]);
  hide();
  expect(drafts.left()).toHaveLength(1);
});

test('flushing one interaction says whether something of it is left, whatever the others have', async () => {
  main.verdicts = ['diskFull'];
  drafts.type(placeOf('b', null), 'y');
  await vi.advanceTimersByTimeAsync(300);
  drafts.type(note, 'x');
  expect(await drafts.flushAll(note.interactionId)).toBe(true);
  main.verdicts = ['diskFull'];
  expect(await drafts.flushAll()).toBe(false);
  expect(drafts.has(note.interactionId)).toBe(false);
});

const verdict = fc.constantFrom<Verdict>('taken', 'taken', 'diskFull', 'unavailable', 'lost');
const step = fc.record({
  place: fc.constantFrom(...places),
  text: fc.string({ maxLength: 3 }),
  act: fc.constantFrom('type', 'goOn', 'flush', 'flushAll', 'pause', 'wait'),
});

test('whatever is typed, sent and refused: the last text is in main or in the drafts, and in main in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step), fc.array(verdict), async (steps, verdicts) => {
      main = new Main();
      main.verdicts = verdicts;
      drafts = createDrafts(main.commands);
      const typed = new Map<Place, string>();
      for (const { place, text, act } of steps) {
        if (act === 'type' || act === 'goOn') typed.set(place, text);
        if (act === 'type') drafts.type(place, text);
        if (act === 'goOn') void drafts.goOn(place, text);
        if (act === 'flush') void drafts.flush(place);
        if (act === 'flushAll') void drafts.flushAll(place.interactionId);
        if (act === 'pause') await vi.advanceTimersByTimeAsync(0);
        if (act === 'wait') await vi.advanceTimersByTimeAsync(700);
        for (const [at, last] of typed) {
          expect([main.stored.get(keyOf(at)), drafts.get(at)?.text]).toContain(last);
        }
      }
      await vi.advanceTimersByTimeAsync(2_000 * (verdicts.length + 1));
      for (const [at, last] of typed) {
        expect(drafts.get(at)).toBeNull();
        expect(main.stored.get(keyOf(at))).toBe(last);
      }
    }),
  );
});
