import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { callIn, deskWith, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const answer = (stepId: string, value: string) => ({ stepId, field: null, value, answeredAt: 1 });
const ended = (more: Record<string, unknown> = {}, interaction: Record<string, unknown> = {}) =>
  deskWith(
    callIn('ended'),
    workItem(
      { phase: 'wrapUp', ...more },
      { endedAt: Date.now() - 8000, cause: 'hungUpByThem', ...interaction },
    ),
  );

/** Coded by the very next key. */
const endedByUs = () => ended({}, { cause: 'hungUpByUs' });

describe('wrap-up', () => {
  test('takes the place of the script and says how the call ended', async () => {
    const { screen } = await renderDesk(ended());
    const panel = screen.getByRole('region', { name: 'Qualification' });
    await expect.element(panel.getByText(/Votre correspondant a raccroché/)).toBeVisible();
    await expect.element(panel.getByRole('timer')).toMatchTextContent(/^0:\d\d$/);
    await expect.element(screen.getByRole('region', { name: 'Script' })).not.toBeInTheDocument();
  });

  test('says that a transfer failed and the caller is gone, in both languages', async () => {
    const { fake, screen } = await renderDesk(ended({}, { cause: 'transferFailed' }));
    const gone = 'Le transfert n’a pas abouti et votre correspondant n’est plus en ligne. Rappelez-le.';
    await expect.element(screen.getByText(gone).first()).toBeVisible();
    fake.push('preferences', { language: 'en', theme: 'light', density: 'comfortable', colleagues: [] });
    await expect
      .element(screen.getByText(/^The transfer failed, and the other party is no/).first())
      .toBeVisible();
  });

  test('one key finishes', async () => {
    const { fake, screen } = await renderDesk(endedByUs());
    await expect.element(screen.getByRole('button', { name: /À rappeler/ })).toBeVisible();
    await userEvent.keyboard('3');
    await expect
      .poll(() => fake.sentTo('work.finish'))
      .toEqual([{ interactionId: 'interaction-now', dispositionId: 'disposition-3' }]);
  });

  test('in the note a digit is text, and Alt with it finishes', async () => {
    const { fake, screen } = await renderDesk(endedByUs());
    const note = screen.getByLabelText('Notes');
    await note.click();
    await userEvent.keyboard('2');
    await expect.element(note).toHaveValue('2');
    expect(fake.sentTo('work.finish')).toEqual([]);
    await userEvent.keyboard('{Alt>}2{/Alt}');
    await expect.poll(() => fake.sentTo('work.finish')).toHaveLength(1);
    expect(fake.sent.map((each) => each.name).slice(-2)).toEqual(['work.saveNote', 'work.finish']);
  });

  test('a key pressed twice finishes once', async () => {
    const { fake, screen } = await renderDesk(endedByUs());
    fake.answer('work.finish', () => new Promise(() => undefined));
    await expect.element(screen.getByRole('button', { name: /À rappeler/ })).toBeVisible();
    await userEvent.keyboard('3');
    await expect.element(screen.getByRole('button', { name: /À rappeler/ })).toBeDisabled();
    await userEvent.keyboard('3');
    expect(fake.sentTo('work.finish')).toHaveLength(1);
  });

  test('warns about a mandatory line that was not said', async () => {
    const { screen } = await renderDesk(
      ended({ stepId: 'recording', answers: [answer('welcome', 'claim')] }),
    );
    const warning = screen.getByRole('alert');
    await expect.element(warning).toMatchTextContent(/Enregistrement de l’appel/);
  });

  test('a call that nobody answered owes nothing', async () => {
    const { screen } = await renderDesk(
      ended(
        { answers: [answer('welcome', 'claim')] },
        { answeredAt: null, cause: 'busy', direction: 'outgoing' },
      ),
    );
    await expect
      .element(screen.getByRole('region', { name: 'Qualification' }).getByText(/La ligne est occupée/))
      .toBeVisible();
    await expect.element(screen.getByText(/Sans conversation/)).toBeVisible();
    await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
  });

  test('sums up the answers in the words of the script', async () => {
    const { screen } = await renderDesk(ended({ answers: [answer('welcome', 'claim')] }));
    await expect.element(screen.getByText('Suivre un sinistre')).toBeVisible();
  });

  test('tells that a disposition closes the case only when there is one', async () => {
    const { screen } = await renderDesk(ended({}, { caseId: null }));
    await expect.element(screen.getByRole('button', { name: /Déclaration complète/ })).toBeVisible();
    await expect.element(screen.getByText('clôt le dossier')).not.toBeInTheDocument();
  });

  test('a refusal is told beside the dispositions', async () => {
    const { fake, screen } = await renderDesk(ended());
    fake.refuse('work.finish', 'diskFull');
    await screen.getByRole('button', { name: /À rappeler/ }).click();
    await expect.element(screen.getByRole('alert')).toMatchTextContent(/Le disque est plein/);
  });
});
