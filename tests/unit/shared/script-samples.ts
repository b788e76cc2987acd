import fc from 'fast-check';
import type { Answer } from '../../../shared/domain/interaction';
import { Script } from '../../../shared/domain/script';

const say = 'Bonjour {{customer.givenName}}';

/** A script from a short notation: step id -> its answer. */
export function scriptOf(
  answers: Record<string, unknown>,
  options: { start?: string; mandatory?: string[] } = {},
) {
  return Script.parse({
    id: 'script-1',
    campaignId: 'campaign-1',
    version: 1,
    language: 'fr',
    name: 'Sample',
    start: options.start ?? Object.keys(answers)[0],
    steps: Object.entries(answers).map(([id, answer]) => ({
      id,
      title: id,
      say,
      mandatory: options.mandatory?.includes(id) ?? false,
      answer,
      help: [],
    })),
  });
}

export const goOn = (next: string | null) => ({ kind: 'none', next });
export const choose = (choices: Record<string, string | null>) => ({
  kind: 'choice',
  field: 'choice',
  choices: Object.entries(choices).map(([value, next]) => ({ value, label: value, next })),
});

export const answersOf = (values: Record<string, string>) =>
  Object.entries(values).map(([stepId, value]) => ({ stepId, field: null, value, answeredAt: 1 }) as Answer);

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'nowhere'];
const next = fc.option(fc.constantFrom(...names));
const answer: fc.Arbitrary<unknown> = fc.oneof(
  next.map(goOn),
  next.map((id) => ({ kind: 'text', field: 'field', label: 'Label', next: id })),
  fc.dictionary(fc.constantFrom('yes', 'no', 'maybe'), next, { minKeys: 1 }).map(choose),
);

/** Scripts with missing and looping steps, and answers that may fit them or not. */
export const anyScript = fc.record({
  script: fc
    .record({
      answers: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), answer, { minKeys: 1 }),
      start: fc.constantFrom(...names),
      mandatory: fc.subarray(names),
    })
    .map(({ answers, start, mandatory }) => scriptOf(answers, { start, mandatory })),
  answers: fc
    .dictionary(fc.constantFrom(...names), fc.constantFrom('yes', 'no', 'maybe', '', 'other'))
    .map(answersOf),
});
