import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { FakeDesk } from '../../fakes/desk-api';
import { callIn, deskWith, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const atText = () => deskWith(callIn('connected'), workItem({ stepId: 'damage' }));
const over = (more: Record<string, unknown> = {}) =>
  workItem({ phase: 'wrapUp', ...more }, { endedAt: Date.now(), cause: 'hungUpByUs' });
const goTo = (fake: FakeDesk, stepId: string) =>
  fake.push('work', deskWith(callIn('connected'), workItem({ stepId })).work);
const isSaved = () => ({ ok: true as const, value: {} });

describe('an answer in words that is refused', () => {
  test('is kept and shown when Enter has led on, and saved once that works', async () => {
    const { fake, screen } = await renderDesk(atText());
    fake.refuse('work.saveAnswer', 'diskFull');
    await screen.getByLabelText('Dégâts constatés').click();
    await userEvent.keyboard('Plafond{Enter}');
    goTo(fake, 'close');
    const left = screen.getByRole('region', { name: 'Textes non enregistrés' });
    await expect.element(left.getByText('Plafond')).toBeVisible();
    await expect.element(left.getByRole('alert')).toMatchTextContent(/Le disque est plein/);
    fake.answer('work.saveAnswer', isSaved);
    await expect.element(left, { timeout: 4000 }).not.toBeInTheDocument();
    expect(fake.sentTo('work.saveAnswer').at(-1)).toEqual({
      interactionId: 'interaction-now',
      stepId: 'damage',
      value: 'Plafond',
      advance: false,
    });
  });

  test('is in its field again when the agent goes back to the step', async () => {
    const { fake, screen } = await renderDesk(atText());
    fake.refuse('work.saveAnswer', 'internal');
    await screen.getByLabelText('Dégâts constatés').fill('Plafond');
    await expect.element(screen.getByText('Non enregistré')).toBeVisible();
    goTo(fake, 'close');
    await expect.element(screen.getByRole('heading', { name: 'Conclusion' })).toBeVisible();
    goTo(fake, 'damage');
    await expect.element(screen.getByLabelText('Dégâts constatés')).toHaveValue('Plafond');
    await expect.element(screen.getByText('Non enregistré')).toBeVisible();
    await expect
      .element(screen.getByRole('region', { name: 'Textes non enregistrés' }))
      .not.toBeInTheDocument();
  });

  test('keeps what is typed while Enter is under way', async () => {
    const { fake, screen } = await renderDesk(atText());
    fake.answer('work.saveAnswer', ({ advance }) => (advance ? new Promise(() => undefined) : isSaved()));
    await screen.getByLabelText('Dégâts constatés').click();
    await userEvent.keyboard('mur{Enter} nord{Enter}');
    await expect.poll(() => fake.sentTo('work.saveAnswer').at(-1)).toMatchObject({ value: 'mur nord' });
    expect(fake.sentTo('work.saveAnswer').filter(({ advance }) => advance)).toHaveLength(1);
  });

  test('for which there is no place any more is offered until the agent gives it up', async () => {
    const { fake, screen } = await renderDesk(atText());
    fake.refuse('work.saveAnswer', 'notFound');
    await screen.getByLabelText('Dégâts constatés').fill('Plafond');
    await expect.poll(() => fake.sentTo('work.saveAnswer')).toHaveLength(1);
    goTo(fake, 'close');
    await expect.element(screen.getByText('Plafond')).toBeVisible();
    await screen.getByRole('button', { name: 'Abandonner ce texte' }).click();
    await expect.element(screen.getByText('Plafond')).not.toBeInTheDocument();
  });
});

describe('wrap-up', () => {
  test('does not finish while the note cannot be saved, and says so until it is', async () => {
    const { fake, screen } = await renderDesk(deskWith(callIn('ended'), over()));
    fake.refuse('work.saveNote', 'diskFull');
    await screen.getByLabelText('Notes').fill('Rappeler mardi');
    await userEvent.keyboard('{Alt>}3{/Alt}');
    const told = screen.getByText(/l’appel n’est donc pas clos/);
    await expect.element(told).toBeVisible();
    expect(fake.sentTo('work.finish')).toEqual([]);
    fake.answer('work.saveNote', isSaved);
    await expect.element(told, { timeout: 4000 }).not.toBeInTheDocument();
    await userEvent.keyboard('{Alt>}3{/Alt}');
    await expect.poll(() => fake.sentTo('work.finish')).toHaveLength(1);
  });

  test('does not finish while an answer from the call cannot be saved', async () => {
    const { fake, screen } = await renderDesk(atText());
    fake.refuse('work.saveAnswer', 'diskFull');
    await screen.getByLabelText('Dégâts constatés').fill('parquet');
    fake.push('calls', deskWith(callIn('ended')).calls);
    fake.push('work', { items: [over()], activeId: over().interaction.id });
    await expect.element(screen.getByText('parquet')).toBeVisible();
    await screen.getByRole('button', { name: /À rappeler/ }).click();
    await expect.element(screen.getByText(/l’appel n’est donc pas clos/)).toBeVisible();
    expect(fake.sentTo('work.finish')).toEqual([]);
  });

  test('is not held up by a text of another call', async () => {
    const other = workItem({ phase: 'wrapUp' }, { id: 'interaction-other', endedAt: Date.now() });
    const slices = deskWith(callIn('ended'), other);
    slices.work = { ...slices.work, items: [other, over()] };
    const { fake, screen } = await renderDesk(slices);
    fake.answer('work.saveNote', ({ interactionId }) =>
      interactionId === other.interaction.id
        ? {
            ok: false,
            error: { code: 'diskFull', message: '', retryable: true, correlationId: 'fake' },
          }
        : isSaved(),
    );
    await screen.getByLabelText('Notes').fill('La première');
    await expect.element(screen.getByText('Non enregistré')).toBeVisible();
    fake.push('work', { ...slices.work, activeId: over().interaction.id });
    await expect.element(screen.getByLabelText('Notes')).toHaveValue('');
    await screen.getByRole('button', { name: /À rappeler/ }).click();
    await expect.poll(() => fake.sentTo('work.finish')).toHaveLength(1);
  });
});

test('a note that was refused is sent once more when the page goes away', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
  fake.refuse('work.saveNote', 'storageLocked');
  await screen.getByLabelText('Notes').fill('Fuite');
  await expect.element(screen.getByText('Non enregistré')).toBeVisible();
  const before = fake.sentTo('work.saveNote').length;
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
  expect(fake.sentTo('work.saveNote')).toHaveLength(before + 1);
});
