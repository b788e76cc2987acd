import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { WorkItem } from '../../../shared/domain/interaction';
import { homeScript } from '../../fakes/desk-people';
import { callIn, deskWith, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const answer = (stepId: string, value: string) => ({ stepId, field: null, value, answeredAt: 1 });
const talking = (more: Record<string, unknown>) => deskWith(callIn('connected'), workItem(more));
const atText = () =>
  talking({ stepId: 'damage', answers: [answer('welcome', 'claim'), answer('recording', '')] });

describe('the step at hand', () => {
  test('shows the sentence with the record in it, and how far the script is', async () => {
    const { screen } = await renderDesk(talking({}));
    const script = screen.getByRole('region', { name: 'Script' });
    await expect
      .element(script.getByText(/Bonjour/))
      .toMatchTextContent(/Bonjour Fatima El Idrissi, vous êtes bien chez/);
    await expect.element(script.getByText('Étape 1 sur 3')).toBeVisible();
  });

  /** The script of a CRM, whose steps are called by what is said. */
  const titled = (title: string, say: string) => {
    const [first, ...others] = homeScript.steps;
    const step = { ...first, title, say } as (typeof homeScript.steps)[number];
    return { ...homeScript, steps: [step, ...others] };
  };

  test('merges what is known into its title as well, which is said once where it is the sentence', async () => {
    const hello = 'Bonjour {{customer.givenName}}, comment va {{case.fields.expert}} ?';
    const { fake, screen } = await renderDesk(talking({ script: titled(hello, 'Dites bonjour.') }));
    const merged = /^Bonjour Fatima, comment va expert.*\?$/;
    const steps = screen.getByRole('navigation', { name: 'Étapes' });
    await expect.element(screen.getByRole('heading', { name: merged })).toBeVisible();
    await expect.element(steps.getByRole('button', { name: merged })).toBeVisible();
    const same = workItem({ script: titled(hello, `${hello} `) });
    fake.push('work', { items: [same], activeId: same.interaction.id });
    await expect.element(screen.getByRole('heading', { name: merged })).not.toBeInTheDocument();
    expect(document.querySelectorAll('.sentence mark')).toHaveLength(1);
    expect(document.body.textContent).not.toContain('{{');
  });

  test('marks a field that the record does not have', async () => {
    const { screen } = await renderDesk(atText());
    await expect.element(screen.getByText(/^expert/)).toBeVisible();
    expect(document.querySelector('mark')).toMatchTextContent(/information absente de la fiche/);
  });

  test('a digit answers and goes on, also on a French keyboard', async () => {
    const { fake, screen } = await renderDesk(talking({}));
    await expect.element(screen.getByRole('button', { name: 'Déclarer un sinistre' })).toBeVisible();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'é', code: 'Digit2' }));
    await expect
      .poll(() => fake.sentTo('work.saveAnswer'))
      .toEqual([{ interactionId: 'interaction-now', stepId: 'welcome', value: 'new', advance: true }]);
  });

  test('a second digit before the next step is there answers nothing', async () => {
    const { fake, screen } = await renderDesk(talking({}));
    await expect.element(screen.getByRole('button', { name: 'Déclarer un sinistre' })).toBeVisible();
    for (const code of ['Digit1', 'Digit2']) window.dispatchEvent(new KeyboardEvent('keydown', { code }));
    await expect.poll(() => fake.sentTo('work.saveAnswer')).toHaveLength(1);
    expect(fake.sentTo('work.saveAnswer')[0]).toMatchObject({ stepId: 'welcome', value: 'claim' });
  });

  test('a mandatory line is owed until Enter passes it', async () => {
    const { fake, screen } = await renderDesk(
      talking({ stepId: 'recording', answers: [answer('welcome', 'claim')] }),
    );
    await expect.element(screen.getByText('Reste 1 mention obligatoire')).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => fake.sentTo('work.saveAnswer'))
      .toEqual([{ interactionId: 'interaction-now', stepId: 'recording', value: '', advance: true }]);
  });

  test('a passed step can be gone back to', async () => {
    const { fake, screen } = await renderDesk(atText());
    await screen
      .getByRole('navigation', { name: 'Étapes' })
      .getByRole('button', { name: /Accueil/ })
      .click();
    expect(fake.sentTo('work.goToStep')).toEqual([{ interactionId: 'interaction-now', stepId: 'welcome' }]);
  });

  test('an objection opens its reply', async () => {
    const { screen } = await renderDesk(talking({}));
    await screen.getByRole('button', { name: /Passez-moi l’expert/ }).click();
    await expect.element(screen.getByText(/Je lui transmets votre demande/)).toBeVisible();
  });

  test('an Arabic script runs from the right, in its own language', async () => {
    const script = { ...homeScript, language: 'ar' as const };
    const { screen } = await renderDesk(talking({ script }));
    const sentence = screen.getByText(/Bonjour/);
    await expect.element(sentence).toHaveAttribute('lang', 'ar');
    expect(getComputedStyle(sentence.element()).direction).toBe('rtl');
  });

  test('a sentence is at most 70 characters wide', async () => {
    const { screen } = await renderDesk(talking({}));
    const sentence = screen.getByText(/Bonjour/);
    await expect.element(sentence).toBeVisible();
    const style = getComputedStyle(sentence.element());
    expect(style.fontSize).toBe('18px');
    expect(Number.parseFloat(style.maxInlineSize)).toBeLessThan(70 * 18);
  });
});

describe('an answer in words', () => {
  const draft = (value: string) => ({
    interactionId: 'interaction-now',
    stepId: 'damage',
    value,
    advance: false,
  });

  test('is saved after a pause, not at each key', async () => {
    const { fake, screen } = await renderDesk(atText());
    await screen.getByLabelText('Dégâts constatés').click();
    await userEvent.keyboard('plafond');
    await expect.poll(() => fake.sentTo('work.saveAnswer')).toEqual([draft('plafond')]);
  });

  test('Enter saves once and goes on', async () => {
    const { fake, screen } = await renderDesk(atText());
    await screen.getByLabelText('Dégâts constatés').fill('mur');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('work.saveAnswer')).toEqual([{ ...draft('mur'), advance: true }]);
  });

  test('is not lost when the call ends in the middle of a word', async () => {
    const { fake, screen } = await renderDesk(atText());
    await screen.getByLabelText('Dégâts constatés').fill('parquet');
    const ended: WorkItem = workItem({ phase: 'wrapUp', stepId: 'damage' }, { endedAt: Date.now() });
    fake.push('work', { items: [ended], activeId: ended.interaction.id });
    await expect.poll(() => fake.sentTo('work.saveAnswer')).toEqual([draft('parquet')]);
  });

  test('is not lost when the page goes away', async () => {
    const { fake, screen } = await renderDesk(atText());
    await screen.getByLabelText('Dégâts constatés').fill('cave');
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    await expect.poll(() => fake.sentTo('work.saveAnswer')).toEqual([draft('cave')]);
  });
});

describe('notes', () => {
  test('say when they are saved, and when they are not', async () => {
    const { fake, screen } = await renderDesk(talking({}));
    const note = screen.getByLabelText('Notes');
    await note.fill('Rappeler mardi');
    await expect.element(screen.getByText('Enregistré')).toBeVisible();
    expect(fake.sentTo('work.saveNote')).toEqual([
      { interactionId: 'interaction-now', text: 'Rappeler mardi' },
    ]);
    fake.refuse('work.saveNote', 'diskFull');
    await note.fill('Rappeler mercredi');
    await expect.element(screen.getByText('Non enregistré')).toBeVisible();
    await expect.element(note).toHaveValue('Rappeler mercredi');
  });

  test('a late slice never undoes what is being typed', async () => {
    const { fake, screen } = await renderDesk(talking({ note: 'a' }));
    const note = screen.getByLabelText('Notes');
    await note.fill('abc');
    const late = workItem({ note: 'ab' });
    fake.push('work', { items: [late], activeId: late.interaction.id });
    await expect.element(note).toHaveValue('abc');
  });
});

test('without a script the panel says so and keeps the notes', async () => {
  const { screen } = await renderDesk(talking({ script: null, stepId: null }));
  await expect.element(screen.getByText(/n’a pas de script/)).toBeVisible();
  await expect.element(screen.getByLabelText('Notes')).toBeVisible();
});
