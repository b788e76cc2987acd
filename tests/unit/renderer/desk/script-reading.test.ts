import { expect, test } from 'vitest';
import { mergedSentence, readScript } from '../../../../renderer/desk/features/script/script-reading';
import { homeScript } from '../../../fakes/desk-people';
import { workItem } from '../../../fakes/desk-scenes';

const answer = (stepId: string, value: string) => ({ stepId, field: null, value, answeredAt: 1 });
const reading = (more: Record<string, unknown>) => {
  const read = readScript(workItem(more));
  if (read === null) throw new Error('no script');
  return read;
};

test('starts at the first step', () => {
  const read = reading({ stepId: null });
  expect(read.step.id).toBe('welcome');
  expect(read.position).toBe(1);
  expect(read.hasSaidMandatory).toBe(false);
});

test('follows the branch that was chosen and owes its mandatory line', () => {
  const read = reading({ stepId: 'recording', answers: [answer('welcome', 'claim')] });
  expect(read.path.map((step) => step.id)).toEqual(['welcome', 'recording']);
  expect(read.owed.map((step) => step.id)).toEqual(['recording']);
  expect([read.position, read.total]).toEqual([2, 4]);
});

test('a step gone back to keeps the path', () => {
  const read = reading({
    stepId: 'welcome',
    answers: [answer('welcome', 'claim'), answer('recording', '')],
  });
  expect(read.position).toBe(1);
  expect(read.path.map((step) => step.id)).toEqual(['welcome', 'recording', 'damage']);
  expect(read.owed).toEqual([]);
  expect(read.hasSaidMandatory).toBe(true);
});

test('is finished when the last step is answered', () => {
  const answers = [answer('welcome', 'contract'), answer('close', '')];
  expect(reading({ stepId: 'close', answers }).isFinished).toBe(true);
  expect(reading({ stepId: 'close', answers: answers.slice(0, 1) }).isFinished).toBe(false);
});

test('without a script there is nothing to read', () => {
  expect(readScript(workItem({ script: null }))).toBeNull();
});

test('merges the record, and binds French punctuation to its word', () => {
  const text = mergedSentence(homeScript.steps[0]?.say ?? '', workItem(), null);
  expect(text.filter((part) => part.kind === 'value').map((part) => part.text)).toEqual([
    'Fatima',
    'El Idrissi',
    'Atlas Assurances',
  ]);
  expect(text.at(-1)).toEqual({ kind: 'text', text: '. Que puis-je faire pour vous\u00a0?' });
});
