import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { Slices } from '../../fakes/desk-api';
import { family } from '../../fakes/desk-people';
import {
  accountSession,
  callIn,
  demoSession,
  deskWith,
  idleDesk,
  referralIn,
  twoLines,
  workItem,
} from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const unlinked = (matches: unknown[]) =>
  workItem({ record: null, matches }, { customerId: null, caseId: null });
const scenes: readonly [string, () => Slices][] = [
  ['idle', idleDesk],
  ['demo', () => ({ ...idleDesk(), session: demoSession })],
  ['ringing', () => deskWith(callIn('ringing'), workItem({ phase: 'ringing' }))],
  ['talking', () => deskWith(callIn('connected'))],
  ['held', () => deskWith(callIn('held'))],
  [
    'asked to call another',
    () => ({
      ...deskWith(callIn('connected')),
      referrals: { referrals: [referralIn('asked', { host: '192.0.2.7', takesOver: true })] },
    }),
  ],
  ['two lines', () => ({ ...idleDesk(), session: twoLines({ state: 'refused', problem: 'wrongPassword' }) })],
  ['talking on two lines', () => ({ ...deskWith(callIn('connected')), session: twoLines() })],
  ['several matches', () => deskWith(callIn('connected'), unlinked(family))],
  ['unknown', () => deskWith(callIn('connected'), unlinked([]))],
  [
    'wrap-up',
    () =>
      deskWith(
        callIn('ended'),
        workItem({ phase: 'wrapUp' }, { endedAt: Date.now(), cause: 'hungUpByThem' }),
      ),
  ],
  [
    'needs a choice',
    () => ({ ...idleDesk(), session: { ...accountSession, storage: { state: 'needsChoice' } } }),
  ],
];

afterEach(async () => {
  document.documentElement.dir = 'ltr';
  await page.viewport(1366, 768);
});

describe.each(scenes)('%s', (_name, slices) => {
  test.each(['light', 'dark'] as const)('has no accessibility fault, %s', async (theme) => {
    const { screen } = await renderDesk({
      ...slices(),
      preferences: { language: 'fr', theme, density: 'comfortable', colleagues: [] },
    });
    await expect.element(screen.getByRole('main')).toBeVisible();
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual(
      [],
    );
  });

  test('fits 1366 x 768 without scrolling the page, from either side', async () => {
    const { screen } = await renderDesk(slices());
    for (const dir of ['ltr', 'rtl']) {
      document.documentElement.dir = dir;
      await expect.element(screen.getByRole('banner')).toBeVisible();
      const { scrollWidth, scrollHeight } = document.documentElement;
      expect([scrollWidth, scrollHeight]).toEqual([1366, 768]);
      const bar = screen.getByRole('banner').element();
      const within = [...bar.querySelectorAll('button')].map((button) => button.getBoundingClientRect());
      for (const box of within) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.right).toBeLessThanOrEqual(1366);
        expect(box.height).toBeGreaterThanOrEqual(32);
      }
    }
  });
});

test('the call bar is 56 high, the status bar 28, and nothing covers them', async () => {
  const { screen } = await renderDesk(deskWith(callIn('ringing'), workItem({ phase: 'ringing' })));
  const bar = screen.getByRole('banner').element().getBoundingClientRect();
  const status = screen.getByRole('contentinfo').element().getBoundingClientRect();
  expect([bar.top, bar.height]).toEqual([0, 56]);
  expect([status.bottom, status.height]).toEqual([768, 28]);
  expect(screen.getByRole('banner').element().contains(document.elementFromPoint(700, 28))).toBe(true);
});

test('right to left mirrors the frame and leaves numbers alone', async () => {
  const { screen } = await renderDesk(deskWith(callIn('connected')));
  document.documentElement.dir = 'rtl';
  const rail = screen.getByRole('navigation', { name: 'Espaces' }).element().getBoundingClientRect();
  expect(rail.right).toBe(1366);
  const number = screen.getByRole('banner').getByText('06 61 23 45 67').element();
  expect(getComputedStyle(number).direction).toBe('ltr');
});

test('the language is switched live', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
  await screen.getByRole('button', { name: /Passer en anglais/ }).click();
  expect(fake.sentTo('preferences.update')).toEqual([{ language: 'en' }]);
  fake.push('preferences', { language: 'en', theme: 'light', density: 'comfortable', colleagues: [] });
  await expect.element(screen.getByRole('button', { name: 'Hang up' })).toBeVisible();
  expect(document.documentElement.lang).toBe('en');
});

test('theme and density take effect at once', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  await expect.element(screen.getByRole('main')).toBeVisible();
  const ground = () => getComputedStyle(document.body).backgroundColor;
  const before = ground();
  fake.push('preferences', { language: 'fr', theme: 'dark', density: 'compact', colleagues: [] });
  await expect.poll(ground).not.toBe(before);
  expect(document.documentElement.dataset['density']).toBe('compact');
});
