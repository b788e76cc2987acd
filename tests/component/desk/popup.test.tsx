import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../../../renderer/desk/styles/index.css';
import { Popup } from '../../../renderer/popup/popup';
import { desktopDefaults } from '../../../shared/domain/desktop';
import { type PopupApi, PopupState } from '../../../shared/ipc/popup';
import type { ErrorCode } from '../../../shared/ipc/result';
import { idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const fatima = {
  id: 'call-1',
  name: 'Fatima El Idrissi',
  isUnknown: false,
  number: '+212661234567',
  campaign: { client: 'Atlas Assurances', name: 'Sinistres habitation' },
  line: 'Atlas Assurances',
  dialled: '+33180200300',
  firstCalled: '+33180200399',
  answersAt: null,
};
const stateOf = (call: object | null, more: object = {}): PopupState =>
  PopupState.parse({
    ...{ revision: 1, language: 'fr', theme: 'light', region: 'MA', holdsAnother: false, waiting: 0 },
    ...{ call: call && { ...fatima, ...call }, ...more },
  });

/** The pop-up on a fake main, in a window of its real size. */
async function show(first: PopupState, failure: ErrorCode | null = null) {
  await page.viewport(480, 244);
  const asked: unknown[] = [];
  let tell: (state: PopupState) => void = () => {};
  const command = (name: string) => async (args: object) => {
    asked.push([name, args]);
    if (failure === null) return { ok: true, value: {} } as const;
    const error = { code: failure, message: '', retryable: false, correlationId: 'c' };
    return { ok: false, error } as const;
  };
  const api: PopupApi = {
    commands: {
      'popup.state': async () => ({ ok: true, value: first }),
      'popup.answer': command('answer'),
      'popup.reject': command('reject'),
      'popup.showDesk': command('showDesk'),
    },
    onState: (listener) => {
      tell = listener;
      return () => {};
    },
  };
  const holder = document.createElement('div');
  holder.id = 'root';
  document.body.append(holder);
  const screen = await render(<Popup api={api} />, { container: holder });
  return { screen, asked, tell: (state: PopupState) => tell(state) };
}

afterEach(async () => {
  document.documentElement.dir = 'ltr';
  await page.viewport(1366, 768);
});

const long = {
  name: 'Marie-Antoinette de La Rochefoucauld-Montbéliard épouse Vandenberghe '.repeat(2),
  campaign: { client: 'Compagnie générale des assurances mutuelles', name: 'Sinistres '.repeat(9) },
  line: 'Ligne de la compagnie générale d’assurances',
  answersAt: 4_000_000_000_000,
};
const busy = { holdsAnother: true, waiting: 2 };

describe.each([
  ['French, light', 'fr', 'light', 'ltr'],
  ['English, dark', 'en', 'dark', 'ltr'],
  ['right to left', 'fr', 'dark', 'rtl'],
] as const)('%s', (_name, language, theme, direction) => {
  test('has no accessibility fault and nothing spills, however long the names', async () => {
    document.documentElement.dir = direction;
    const { screen } = await show(stateOf(long, { ...busy, language, theme }));
    await expect.element(screen.getByRole('heading')).toBeVisible();
    await expect.poll(() => document.documentElement.dataset['theme']).toBe(theme);
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
    const { width, height } = { width: window.innerWidth, height: window.innerHeight };
    for (const button of screen.getByRole('button').elements()) {
      const box = button.getBoundingClientRect();
      expect([box.left >= 0, box.right <= width, box.bottom <= height]).toEqual([true, true, true]);
      expect(button.scrollWidth).toBeLessThanOrEqual(button.clientWidth);
    }
    for (const part of document.querySelectorAll('.popup, .call-card-notes'))
      expect(part.scrollHeight).toBeLessThanOrEqual(part.clientHeight);
  });
});

const text = () => document.querySelector('.popup')?.textContent ?? '';

test('says who calls, on which line and numbers, and how many wait', async () => {
  const { screen } = await show(stateOf({}, { waiting: 1 }));
  await expect.element(screen.getByRole('heading')).toHaveTextContent('Fatima El Idrissi');
  const called = [/\+33.1.80.20.03.00/, /\+33.1.80.20.03.99/];
  for (const part of [/Sinistres habitation/, ...called, /\+ 1 autre appel sonne/])
    expect(text()).toMatch(part);
  const alert = screen.getByRole('alert').element().textContent;
  expect(alert).toMatch(/^Appel entrant.+Fatima El Idrissi, 06.61.23.45.67$/);
});

test('who is not known is called so; a number that is withheld is no number', async () => {
  const { screen } = await show(stateOf({ name: null, isUnknown: true, number: 'anonymous' }));
  await expect.element(screen.getByRole('heading')).toHaveTextContent('Appelant inconnu');
  expect(text()).not.toContain('anonymous');
});

test('Enter answers and Escape refuses, not before the call has been seen; a focused button keeps its Enter', async () => {
  const { screen, asked } = await show(stateOf({}));
  await expect.element(screen.getByRole('heading')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(asked).toEqual([]);
  await expect
    .poll(async () => {
      if (asked.length === 0) await userEvent.keyboard('{Escape}');
      return asked[0];
    })
    .toEqual(['reject', { callId: 'call-1' }]);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => asked.at(-1)).toEqual(['answer', { callId: 'call-1' }]);
  const before = asked.length;
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => asked.slice(before)).toEqual([['showDesk', {}]]);
});

test('a command that fails is told; the next call begins anew, and none leaves nothing', async () => {
  const { screen, tell } = await show(stateOf({}), 'conflict');
  await screen.getByRole('button', { name: 'Répondre' }).click();
  await expect.poll(() => document.querySelector('.failure')?.textContent ?? '').not.toBe('');
  tell(stateOf({ id: 'call-2', name: 'Omar Tazi' }, { revision: 3 }));
  await expect.element(screen.getByRole('heading')).toHaveTextContent('Omar Tazi');
  expect(document.querySelector('.failure')).toBeNull();
  tell(stateOf({ name: 'Late' }, { revision: 2 }));
  tell(stateOf(null, { revision: 4 }));
  await expect.poll(() => document.querySelector('.popup')).toBeNull();
});

test('it is switched off in the settings, and whether answering shows the desk', async () => {
  const desk = idleDesk();
  const { fake, screen } = await renderDesk(desk);
  await screen.getByRole('button', { name: 'Réglages' }).click();
  await screen.getByText('Passer à Sawt quand on y répond').click();
  await screen.getByText('Montrer les appels par-dessus les autres programmes').click();
  await expect
    .poll(() => fake.sentTo('desktop.update'))
    .toEqual([{ popupShowsDesk: false }, { popup: false }]);
  fake.push('desktop', { ...desk.desktop, options: { ...desktopDefaults, popup: false } });
  await expect.element(screen.getByText('Passer à Sawt quand on y répond')).not.toBeInTheDocument();
});
