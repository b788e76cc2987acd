import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { callIn, deskWith, workItem } from '../../fakes/desk-scenes';
import { holdReaction } from './held-reaction';
import { renderDesk } from './render-desk';

const over = (cause: 'hungUpByUs' | 'hungUpByThem') =>
  workItem({ phase: 'wrapUp' }, { endedAt: Date.now(), cause });

async function ends(cause: 'hungUpByUs' | 'hungUpByThem') {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
  const ended = deskWith(callIn('ended'), over(cause));
  fake.push('calls', ended.calls);
  fake.push('work', ended.work);
  const wrapUp = screen.getByRole('region', { name: 'Qualification' });
  await expect.element(wrapUp).toBeVisible();
  return { fake, wrapUp };
}

test('a digit meant for the script does not code a call that they ended at that moment', async () => {
  const pass = holdReaction();
  const { fake, wrapUp } = await ends('hungUpByThem');
  await userEvent.keyboard('1');
  expect(wrapUp.element().querySelector('.disposition kbd')).toBeNull();
  expect(fake.sentTo('work.finish')).toEqual([]);
  pass();
  await expect.poll(() => wrapUp.element().querySelector('.disposition kbd')).not.toBeNull();
  await userEvent.keyboard('1');
  await expect.poll(() => fake.sentTo('work.finish')).toHaveLength(1);
});

test('a call that the agent ended is coded by the very next key', async () => {
  const { fake } = await ends('hungUpByUs');
  await userEvent.keyboard('1');
  await expect.poll(() => fake.sentTo('work.finish')).toHaveLength(1);
});

test('a digit codes the call from the very moment in which it is shown', async () => {
  const pass = holdReaction();
  const { fake, wrapUp } = await ends('hungUpByThem');
  const shown = Promise.withResolvers<void>();
  const watcher = new MutationObserver(() => {
    if (wrapUp.element().querySelector('.disposition kbd') === null) return;
    watcher.disconnect();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: '1', code: 'Digit1' }));
    shown.resolve();
  });
  watcher.observe(wrapUp.element(), { subtree: true, childList: true });
  pass();
  await shown.promise;
  await expect.poll(() => fake.sentTo('work.finish')).toHaveLength(1);
});

test('Enter meant for the script does not answer a call that comes in at that moment', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected'), workItem()));
  const pass = holdReaction();
  const second = callIn('ringing', { id: 'call-second' });
  const ringing = deskWith(callIn('connected'), workItem());
  fake.push('calls', { ...ringing.calls, calls: [...ringing.calls.calls, second] });
  const answer = screen.getByRole('button', { name: 'Répondre et mettre en attente' });
  await expect.element(answer).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(fake.sentTo('call.answer')).toEqual([]);
  pass();
  await expect.poll(() => answer.element().querySelector('kbd')).not.toBeNull();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => fake.sentTo('call.answer')).toHaveLength(1);
});

test('the buttons of a card stay where they are when their keys come: a click at that moment meets what it was meant for', async () => {
  const pass = holdReaction();
  const { fake, screen } = await renderDesk(deskWith(callIn('connected'), workItem()));
  const ringing = deskWith(callIn('connected'), workItem());
  const second = callIn('ringing', { id: 'call-second' });
  fake.push('calls', { ...ringing.calls, calls: [...ringing.calls.calls, second] });
  const answer = screen.getByRole('button', { name: 'Répondre et mettre en attente' });
  await expect.element(answer).toBeVisible();
  await Promise.all(document.getAnimations().map(({ finished }) => finished));
  const before = answer.element().getBoundingClientRect();
  pass();
  await expect.poll(() => answer.element().querySelector('kbd')).not.toBeNull();
  expect(answer.element().getBoundingClientRect()).toEqual(before);
});
