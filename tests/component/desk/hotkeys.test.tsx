import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Desktop, desktopDefaults } from '../../../shared/domain/desktop';
import { idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const hotkeys = { ...desktopDefaults.hotkeys, answer: 'Control+Shift+F9', mute: 'F8' };

async function open(more: object = {}) {
  const desktop = Desktop.parse({
    ...idleDesk().desktop,
    options: { ...desktopDefaults, hotkeys },
    ...more,
  });
  const desk = await renderDesk({ ...idleDesk(), desktop });
  await desk.screen.getByRole('button', { name: 'Réglages' }).click();
  const button = (name: string | RegExp) => desk.screen.getByRole('button', { name });
  return { ...desk, button, hold: button(/^Choisir une touche.: Mettre en attente/) };
}

describe('a global key', () => {
  test('is chosen by pressing it, with the keyboard alone', async () => {
    const { fake, hold, button } = await open();
    await expect
      .element(button('Choisir une touche : Répondre. Ctrl+Maj+F9'))
      .toMatchTextContent('Ctrl+Maj+F9');
    (hold.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(hold).toHaveAttribute('aria-pressed', 'true');
    await userEvent.keyboard('{Control>}{Shift>}h{/Shift}{/Control}');
    await expect
      .poll(() => fake.sentTo('desktop.update'))
      .toEqual([{ hotkeys: { ...hotkeys, hold: 'Control+Shift+H' } }]);
    expect(fake.sentTo('hotkeys.record')).toEqual([{ recording: true }, { recording: false }]);
  });

  test.each([
    ['h', /sert à écrire ailleurs/],
    ['{Control>}{Alt>}e{/Alt}{/Control}', /écrit des signes/],
    ['{F12}', /celle du système/],
    ['{F8}', /sert déjà ici.*Couper ou rétablir le micro/],
  ])('%s is refused with a sentence, and the next one is waited for', async (keys, sentence) => {
    const { fake, hold, screen } = await open();
    await hold.click();
    await userEvent.keyboard(keys);
    await expect.element(screen.getByText(sentence)).toBeVisible();
    expect(fake.sentTo('desktop.update')).toEqual([]);
    await userEvent.keyboard('{F7}');
    await expect.poll(() => fake.sentTo('desktop.update')).toEqual([{ hotkeys: { ...hotkeys, hold: 'F7' } }]);
  });

  test('Escape and Tab leave it as it was', async () => {
    const { fake, hold } = await open();
    await hold.click();
    await userEvent.keyboard('{Escape}');
    await expect.element(hold).toHaveAttribute('aria-pressed', 'false');
    await expect.element(hold).toBeVisible();
    await userEvent.keyboard(' {Tab}');
    await expect.element(hold).toHaveAttribute('aria-pressed', 'false');
    await expect.poll(() => fake.sentTo('hotkeys.record')).toHaveLength(4);
    expect(fake.sentTo('desktop.update')).toEqual([]);
  });

  test('is taken away, and told when another program has it', async () => {
    const { fake, button, screen } = await open({
      hotkeys: { ...idleDesk().desktop.hotkeys, answer: 'taken' },
      mediaKeys: 'taken',
    });
    await expect.element(screen.getByText(/Un autre programme a déjà cette touche/)).toBeVisible();
    await expect.element(screen.getByText(/Un autre programme les a/)).toBeVisible();
    await button('Retirer la touche : Répondre').click();
    await expect
      .poll(() => fake.sentTo('desktop.update'))
      .toEqual([{ hotkeys: { ...hotkeys, answer: null } }]);
  });
});
