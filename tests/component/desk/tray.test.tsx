import { expect, test } from 'vitest';
import { NativeWords } from '../../../shared/domain/tray';
import { idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const desk = idleDesk();

test('hands over what the system shows, in the language of the desk and again in another', async () => {
  const { fake } = await renderDesk(desk);
  await expect.poll(() => fake.sentTo('desktop.words')[0]?.action.quit).toBe('Quitter Sawt');
  fake.push('preferences', { ...desk.preferences, language: 'en' });
  await expect.poll(() => fake.sentTo('desktop.words').at(-1)?.action.quit).toBe('Quit Sawt');
  for (const words of fake.sentTo('desktop.words'))
    expect(NativeWords.safeParse(words).error).toBeUndefined();
});

test('the program is kept open by a switch, which says what this desktop makes of it', async () => {
  const { fake, screen } = await renderDesk(desk);
  await screen.getByRole('button', { name: 'Réglages' }).click();
  await expect.element(screen.getByText(/par son icône près de l’horloge/)).toBeVisible();
  await screen.getByText('Garder Sawt ouvert quand la fenêtre est fermée').click();
  await expect.poll(() => fake.sentTo('desktop.update')).toEqual([{ closeToTray: true }]);
  fake.push('desktop', { ...desk.desktop, hasTray: false });
  await expect.element(screen.getByText(/la fenêtre est réduite/)).toBeVisible();
});
