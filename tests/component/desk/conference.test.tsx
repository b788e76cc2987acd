import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Call } from '../../../shared/domain/call';
import { callIn, deskWith } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const colleague = {
  id: 'call-b',
  direction: 'outgoing',
  dialled: null,
  remote: { number: '1003', e164: null, displayName: null },
};

/** A call and another one beside it; `together` when they are talked on together. */
function deskWithBoth(first: Call, second: Call, together = false) {
  const slices = deskWith(first);
  const [levels] = slices.sound.calls;
  return {
    ...slices,
    calls: { calls: [first, second], activeId: first.id },
    conference: { callIds: together ? [first.id, second.id] : [] },
    sound: levels ? { calls: [levels, { ...levels, callId: second.id, remoteLevel: 0.5 }] } : { calls: [] },
  };
}

const conference = () => deskWithBoth(callIn('connected'), callIn('connected', colleague), true);

describe('bringing two calls together', () => {
  test('C does it with the one on hold', async () => {
    const { fake, screen } = await renderDesk(deskWithBoth(callIn('connected'), callIn('held', colleague)));
    await expect.element(screen.getByRole('button', { name: 'Réunir avec 1003' })).toBeVisible();
    await userEvent.keyboard('c');
    await expect.poll(() => fake.sentTo('call.join')).toEqual([{ callId: 'call-now', otherId: 'call-b' }]);
  });

  test('a consultation becomes a conference by its button too', async () => {
    const consulted = callIn('connected', { ...colleague, consultationFor: 'call-now' });
    const { fake, screen } = await renderDesk(deskWithBoth(callIn('held'), consulted));
    await screen.getByRole('button', { name: 'Conférence' }).click();
    await expect.poll(() => fake.sentTo('call.join')).toEqual([{ callId: 'call-now', otherId: 'call-b' }]);
  });

  test('is not offered while the other one is being taken up or handed over', async () => {
    const { screen } = await renderDesk(
      deskWithBoth(callIn('connected'), callIn('held', { ...colleague, renegotiation: 'resume' })),
    );
    await expect.element(screen.getByRole('banner')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Réunir avec 1003' })).not.toBeInTheDocument();
  });

  test('a refusal is told', async () => {
    const { fake, screen } = await renderDesk(deskWithBoth(callIn('connected'), callIn('held', colleague)));
    fake.refuse('call.join', 'conflict');
    await screen.getByRole('button', { name: 'Réunir avec 1003' }).click();
    await expect.element(screen.getByRole('banner').getByRole('alert')).toBeVisible();
  });
});

describe('a conference', () => {
  test('names everybody, says how many they are and shows how loud each is', async () => {
    const { screen } = await renderDesk(conference());
    const strip = screen.getByRole('region', { name: 'Conférence' });
    await expect.element(strip.getByRole('status')).toHaveTextContent('Conférence à 3');
    await expect.element(strip).toMatchTextContent(/Vous.*Fatima El Idrissi.*1003/);
    const levels = strip.getByRole('img').elements();
    expect(levels.map((each) => each.getAttribute('aria-label'))).toEqual([
      'Votre micro',
      'Correspondant',
      'Correspondant',
    ]);
    const widths = levels.map((each) =>
      Number(each.querySelector<HTMLElement>('.level-fill')?.style.getPropertyValue('--level')),
    );
    expect(widths.every((width) => width > 0)).toBe(true);
    expect(widths[2]).toBeGreaterThan(widths[1] ?? 1);
    await expect
      .element(screen.getByRole('banner'))
      .toMatchTextContent(/Conférence.*Fatima El Idrissi, 1003/);
    await expect.element(screen.getByRole('list', { name: 'Autres appels' })).not.toBeInTheDocument();
  });

  test.each([
    ['Mettre 1003 en attente', 'call.hold', { callId: 'call-b' }],
    ['Raccrocher avec 1003', 'call.hangUp', { callId: 'call-b' }],
    ['Les laisser ensemble', 'call.transferTo', { callId: 'call-now', otherId: 'call-b' }],
  ] as const)('%s sends %s', async (name, command, args) => {
    const { fake, screen } = await renderDesk(conference());
    await screen.getByRole('button', { name }).click();
    await expect.poll(() => fake.sentTo(command)).toEqual([args]);
  });

  test.each([
    ['h', 'call.hold'],
    ['e', 'call.hangUp'],
  ] as const)('the key %s does to all what it does to one: %s', async (key, command) => {
    const { fake, screen } = await renderDesk(conference());
    await expect.element(screen.getByRole('region', { name: 'Conférence' })).toBeVisible();
    await userEvent.keyboard(key);
    await expect.poll(() => fake.sentTo(command)).toEqual([{ callId: 'call-now' }, { callId: 'call-b' }]);
  });

  test('mute goes out once: it is the agent who falls silent', async () => {
    const { fake, screen } = await renderDesk(conference());
    await expect.element(screen.getByRole('region', { name: 'Conférence' })).toBeVisible();
    await userEvent.keyboard('m');
    await expect
      .poll(() => fake.sentTo('call.setMicrophone'))
      .toEqual([{ callId: 'call-now', microphone: 'muted' }]);
  });

  test('when one has left, the rest is an ordinary call again', async () => {
    const { fake, screen } = await renderDesk(conference());
    const strip = screen.getByRole('region', { name: 'Conférence' });
    await expect.element(strip).toBeVisible();
    fake.push('conference', { callIds: [] });
    await expect.element(strip).not.toBeInTheDocument();
    await expect.element(screen.getByRole('button', { name: 'Transférer' })).toBeEnabled();
  });
});
