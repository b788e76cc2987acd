import axe from 'axe-core';
import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { ColleagueState } from '../../../shared/domain/colleague';
import { Desktop } from '../../../shared/domain/desktop';
import { SelfTest } from '../../../shared/domain/self-test';
import { Notice } from '../../../shared/ipc/slices';
import type { Slices } from '../../fakes/desk-api';
import { family } from '../../fakes/desk-people';
import {
  accountSession,
  callIn,
  demoSession,
  deskWith,
  goodQuality,
  idleDesk,
  referralIn,
  twoLines,
  workItem,
} from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const unlinked = (matches: unknown[]) =>
  workItem({ record: null, matches }, { customerId: null, caseId: null });

/** Two calls talked on together. */
function conference(): Slices {
  const first = callIn('connected');
  const second = callIn('connected', {
    id: 'call-b',
    remote: { ...first.remote, displayName: 'Anne Morel' },
  });
  const desk = deskWith(first);
  return {
    ...desk,
    calls: { calls: [first, second], activeId: first.id },
    conference: { callIds: [first.id, second.id] },
    recordings: { calls: [{ callId: first.id, recording: { state: 'recording' } }] },
  };
}

/** A call with every strip and sign there can be at once. */
function strips(): Slices {
  const call = callIn('connected');
  const desk = deskWith(call);
  const [line] = accountSession.accounts;
  if (line === undefined) throw new Error('no line');
  const quality = { ...goodQuality, level: 'poor', problem: 'lossBoth' } as const;
  const dialRequest = { ...{ state: 'ready', id: 'request-1', from: 'link' }, number: '+212661234567' };
  const sofia = {
    ...{ name: 'Sofia', address: '1003', lamp: 'ringing', presence: null },
    caller: 'Léa Roux',
  };
  const mailbox = { waiting: true, new: 2, old: 4, urgentNew: 1, urgentOld: 0 };
  const notice = { ...{ id: 'notice-1', at: 1, severity: 'problem' }, code: 'noSoundPath', values: {} };
  return {
    ...desk,
    session: twoLines({ state: 'waiting', retryAt: Date.now() + 14_000, problem: 'connectionLost' }),
    sound: { calls: desk.sound.calls.map((each) => ({ ...each, quality, microphoneTrouble: 'silent' })) },
    recordings: { calls: [{ callId: call.id, recording: { state: 'off', mustAsk: true } }] },
    notices: { notices: [Notice.parse(notice)] },
    desktop: Desktop.parse({ ...desk.desktop, dialRequest: { ...dialRequest, extension: '12' } }),
    reachability: { ...desk.reachability, forwards: true, forwardTo: '1003' },
    mailbox: { accounts: [{ accountId: line.account.id, mailbox, canCall: true }] },
    colleagues: { colleagues: [ColleagueState.parse({ ...sofia, canPickUp: true })] },
    referrals: { referrals: [referralIn('asked', { callId: 'call-x' }), referralIn('failed')] },
    calls: {
      calls: [call, callIn('ringing', { id: 'call-c' }), callIn('ringing', { id: 'call-d' })],
      activeId: call.id,
    },
  };
}

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
  ['conference', conference],
  ['every strip at once', strips],
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
      const foot = screen.getByRole('contentinfo').element();
      for (const sign of [foot, ...foot.children].map((each) => each.getBoundingClientRect())) {
        expect([sign.left >= 0, sign.right <= 1366]).toEqual([true, true]);
      }
      const rail = screen.getByRole('navigation', { name: 'Espaces' }).element().getBoundingClientRect();
      expect(rail.bottom).toBeLessThanOrEqual(foot.getBoundingClientRect().top);
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

test('what has the focus scrolls its own page into view, never the frame', async () => {
  const { screen } = await renderDesk(idleDesk());
  await screen.getByRole('button', { name: 'Réglages' }).click();
  const last = screen.getByRole('switch', { name: 'Touches multimédia' });
  await expect.element(last).toBeInTheDocument();
  (last.element() as HTMLElement).focus();
  const shown = () => last.element().closest('label')?.getBoundingClientRect();
  await expect.poll(() => shown()?.bottom).toBeLessThanOrEqual(740);
  expect(shown()?.top).toBeGreaterThanOrEqual(56);
  expect(screen.getByRole('banner').element().getBoundingClientRect().top).toBe(0);
});

test('the self-test writes its figures as the language does', async () => {
  const rows = [
    { part: 'disk', accountId: null, outcome: { state: 'passed', values: { megabytes: 81_232 } } },
  ];
  const { fake, screen } = await renderDesk({
    ...idleDesk(),
    selfTest: SelfTest.parse({ state: 'done', rows }),
  });
  await screen.getByRole('button', { name: 'Aide', exact: true }).click();
  await expect.element(screen.getByText(/^81.232 Mo libres\.$/)).toBeVisible();
  fake.push('preferences', { language: 'en', theme: 'light', density: 'comfortable', colleagues: [] });
  await expect.element(screen.getByText(/^81,232 MB free\.$/)).toBeVisible();
});
