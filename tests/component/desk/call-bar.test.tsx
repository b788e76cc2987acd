import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { fatima } from '../../fakes/desk-people';
import { callIn, deskWith, idleDesk, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

describe('a call that is talked on', () => {
  test('shows state, name, formatted number and a running time', async () => {
    const { screen } = await renderDesk(deskWith(callIn('connected')));
    const bar = screen.getByRole('banner');
    await expect.element(bar.getByText('En ligne')).toBeVisible();
    await expect.element(bar.getByText('Fatima El Idrissi')).toBeVisible();
    await expect.element(bar.getByText('06 61 23 45 67')).toHaveAttribute('dir', 'ltr');
    await expect.element(bar.getByRole('timer')).toMatchTextContent(/^0:4\d$/);
  });

  test.each([
    ['h', 'call.hold', { callId: 'call-now' }],
    ['m', 'call.setMicrophone', { callId: 'call-now', microphone: 'muted' }],
    ['e', 'call.hangUp', { callId: 'call-now' }],
  ] as const)('the key %s sends %s', async (key, name, args) => {
    const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
    await expect.element(screen.getByRole('button', { name: 'Raccrocher' })).toBeEnabled();
    await userEvent.keyboard(key);
    await expect.poll(() => fake.sentTo(name)).toEqual([args]);
  });

  test('keys belong to the text while one types, Alt reaches the call', async () => {
    const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
    await screen.getByLabelText('Notes').click();
    await userEvent.keyboard('he');
    expect(fake.sentTo('call.hold')).toEqual([]);
    expect(fake.sentTo('call.hangUp')).toEqual([]);
    await userEvent.keyboard('{Alt>}e{/Alt}');
    await expect.poll(() => fake.sentTo('call.hangUp')).toEqual([{ callId: 'call-now' }]);
  });

  test.each([
    callIn('connected'),
    callIn('connected', { microphone: 'muted' }),
    callIn('held'),
    callIn('held', { microphone: 'muted' }),
  ])('a name of 20 letters is whole at 1366 pixels: $state, $microphone', async (call) => {
    const customer = { ...fatima.customer, givenName: 'Abdelkader', familyName: 'Benmoussa' };
    const { screen } = await renderDesk(deskWith(call, workItem({ record: { ...fatima, customer } })));
    const bar = screen.getByRole('banner');
    await expect.element(bar.getByText('Abdelkader Benmoussa')).toBeVisible();
    await document.fonts.ready;
    for (const text of bar.element().querySelectorAll('.active-call-name, .active-call-number'))
      expect(text.scrollWidth, text.textContent).toBeLessThanOrEqual(text.clientWidth);
  });

  test('waits for a re-INVITE under way before the next', async () => {
    const { screen } = await renderDesk(deskWith(callIn('connected', { renegotiation: 'hold' })));
    await expect.element(screen.getByRole('button', { name: 'Mettre en attente' })).toBeDisabled();
  });

  test('a refused hold is told in the bar', async () => {
    const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
    fake.refuse('call.hold', 'conflict');
    await screen.getByRole('button', { name: 'Mettre en attente' }).click();
    await expect
      .element(screen.getByRole('banner').getByRole('alert'))
      .toMatchTextContent(/Ce n’est pas possible/);
  });
});

describe('a held call', () => {
  test('is resumed by the same key', async () => {
    const { fake, screen } = await renderDesk(deskWith(callIn('held')));
    await expect.element(screen.getByRole('button', { name: 'Reprendre' })).toBeEnabled();
    await userEvent.keyboard('h');
    await expect.poll(() => fake.sentTo('call.resume')).toEqual([{ callId: 'call-now' }]);
  });

  test('held by the far end says so, takes no key tones and can still be held by us', async () => {
    const { screen } = await renderDesk(deskWith(callIn('held', { heldBy: 'them' })));
    await expect.element(screen.getByText('Mis en attente par le correspondant')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Clavier' })).toBeDisabled();
    await expect.element(screen.getByRole('button', { name: 'Mettre en attente' })).toBeEnabled();
  });
});

test('the keypad sends what is typed, and its digits choose nothing in the script', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
  await expect.element(screen.getByRole('button', { name: 'Clavier' })).toBeEnabled();
  await userEvent.keyboard('k');
  await expect.element(screen.getByRole('dialog', { name: 'Clavier' })).toBeVisible();
  await userEvent.keyboard('1#');
  await screen.getByRole('button', { name: 'Touche 9' }).click();
  await expect.poll(() => fake.sentTo('call.sendDtmf').map((args) => args.tones)).toEqual(['1', '#', '9']);
  expect(fake.sentTo('work.saveAnswer')).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
});

test('a key that is kept pressed is sent once, and the one that opens the keypad not at all', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
  await expect.element(screen.getByRole('button', { name: 'Clavier' })).toBeEnabled();
  await userEvent.keyboard('{k>9/}');
  await expect.element(screen.getByRole('button', { name: 'Touche 1', exact: true })).toHaveFocus();
  await userEvent.keyboard('{4>5/}');
  await userEvent.keyboard('2');
  await expect.poll(() => fake.sentTo('call.sendDtmf').at(-1)?.tones).toBe('2');
  expect(fake.sentTo('call.sendDtmf').map((args) => args.tones)).toEqual(['4', '2']);
});

test('a keypad takes the keys while the far end holds, sends none of them, and goes on afterwards', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
  await screen.getByRole('button', { name: 'Clavier' }).click();
  const pad = screen.getByRole('dialog', { name: 'Clavier' });
  await expect.element(pad).toBeVisible();
  fake.push('calls', deskWith(callIn('held', { heldBy: 'them' })).calls);
  await expect.element(screen.getByText('Mis en attente par le correspondant')).toBeVisible();
  await userEvent.keyboard('1e');
  expect(fake.sent.filter(({ name }) => name.startsWith('call.') || name.startsWith('work.'))).toEqual([]);
  fake.push('calls', deskWith(callIn('connected')).calls);
  await expect.element(screen.getByRole('button', { name: 'Clavier' })).toBeEnabled();
  await userEvent.keyboard('2');
  await expect.poll(() => fake.sentTo('call.sendDtmf')).toEqual([{ callId: 'call-now', tones: '2' }]);
});

test('a keypad that our hold closes stays closed when the call is talked on again: keys are the desk’s', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
  await screen.getByRole('button', { name: 'Clavier' }).click();
  await expect.element(screen.getByRole('dialog', { name: 'Clavier' })).toBeVisible();
  fake.push('calls', deskWith(callIn('held')).calls);
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
  fake.push('calls', deskWith(callIn('connected')).calls);
  await expect.element(screen.getByRole('button', { name: 'Clavier' })).toBeEnabled();
  await userEvent.keyboard('e');
  await expect.poll(() => fake.sentTo('call.hangUp')).toEqual([{ callId: 'call-now' }]);
  expect(fake.sentTo('call.sendDtmf')).toEqual([]);
});

test('a second call is made while the first is held', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('held')));
  await screen.getByRole('button', { name: 'Nouvel appel' }).click();
  await expect.element(screen.getByLabelText('Numéro à appeler')).toHaveFocus();
  await userEvent.keyboard('0522{Enter}');
  await expect.poll(() => fake.sentTo('call.dial')).toEqual([{ number: '0522' }]);
  await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
});

test('a held second call is a press away', async () => {
  const slices = deskWith(callIn('connected'));
  const second = callIn('held', {
    id: 'call-b',
    remote: { number: '+33142680053', e164: '+33142680053', displayName: 'Hélène Dubreuil' },
  });
  const { fake, screen } = await renderDesk({
    ...slices,
    calls: { ...slices.calls, calls: [...slices.calls.calls, second] },
  });
  await screen.getByRole('button', { name: 'Reprendre l’appel avec Hélène Dubreuil' }).click();
  expect(fake.sentTo('call.resume')).toEqual([{ callId: 'call-b' }]);
});

test('work that waits for its disposition can be opened', async () => {
  const slices = deskWith(callIn('connected'));
  const waiting = workItem({ phase: 'wrapUp' }, { id: 'interaction-old', callId: 'call-old' });
  const { fake, screen } = await renderDesk({
    ...slices,
    work: { ...slices.work, items: [...slices.work.items, waiting] },
  });
  await screen.getByRole('button', { name: /Ouvrir l’appel à qualifier/ }).click();
  expect(fake.sentTo('work.activate')).toEqual([{ interactionId: 'interaction-old' }]);
});

describe('dialling', () => {
  test('takes any spelling and calls on Enter', async () => {
    const { fake, screen } = await renderDesk(idleDesk());
    const field = screen.getByLabelText('Numéro à appeler');
    await field.fill('  06.61-23 45 67 ');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('call.dial')).toEqual([{ number: '06.61-23 45 67' }]);
    await expect.element(field).toHaveValue('');
  });

  test('keeps a number that was refused, and says why', async () => {
    const { fake, screen } = await renderDesk(idleDesk());
    fake.refuse('call.dial', 'invalidNumber');
    const field = screen.getByLabelText('Numéro à appeler');
    await field.fill('12');
    await screen.getByRole('button', { name: 'Appeler', exact: true }).click();
    await expect.element(screen.getByRole('alert')).toMatchTextContent(/Ce numéro n’est pas valable/);
    await expect.element(field).toHaveValue('12');
  });
});

test('time passes in one text node, without drawing the tree again', async () => {
  const { screen } = await renderDesk(deskWith(callIn('connected')));
  const timer = screen.getByRole('banner').getByRole('timer');
  const before = timer.element();
  const first = before.textContent;
  await expect.poll(() => before.textContent, { timeout: 5000 }).not.toBe(first);
  expect(timer.element()).toBe(before);
});

test('after a transfer the party that is on the line is shown, not the record’s', async () => {
  const remote = { number: '+33180200300', e164: '+33180200300', displayName: 'Karim Tazi' };
  const { screen } = await renderDesk(deskWith(callIn('connected', { remote })));
  const bar = screen.getByRole('banner');
  await expect.element(bar.getByText('Karim Tazi')).toBeVisible();
  await expect.element(bar.getByText('Fatima El Idrissi')).not.toBeInTheDocument();
});

test('a call that was sent on says so', async () => {
  const remote = { number: '1002', e164: null, displayName: null };
  const call = callIn('dialing', { direction: 'outgoing', remote, redirectedFrom: '+33180200300' });
  const { screen } = await renderDesk(deskWith(call));
  await expect
    .element(screen.getByRole('banner').getByText('Renvoyé depuis le +33 1 80 20 03 00'))
    .toBeVisible();
});

test('with the keypad open letters are the digits they stand on, Shift with A to D the tones, and Alt the desk’s keys', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
  await expect.element(screen.getByRole('button', { name: 'Clavier' })).toBeEnabled();
  await userEvent.keyboard('k');
  await expect.element(screen.getByRole('dialog', { name: 'Clavier' })).toBeVisible();
  await userEvent.keyboard('sawe');
  await userEvent.keyboard('{Shift>}D{/Shift}');
  await expect
    .poll(() => fake.sentTo('call.sendDtmf').map((args) => args.tones))
    .toEqual(['7', '2', '9', '3', 'D']);
  await expect.element(screen.getByLabelText('Touches envoyées')).toHaveTextContent('7293D');
  expect(fake.sentTo('call.hangUp')).toEqual([]);
});

test('one key calls the number that was called last', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  await expect.element(screen.getByRole('button', { name: 'Rappeler le 06 61 23 45 67' })).toBeVisible();
  await userEvent.keyboard('r');
  await expect.poll(() => fake.sentTo('call.dial')).toEqual([{ number: '+212661234567' }]);
});

describe('a far end that says when to call again', () => {
  const refusedBy = (wait: number) => {
    const cause = { code: 'busy', sipStatus: 486, retryAfterSeconds: wait };
    return callIn('ended', { direction: 'outgoing', connectedAt: null, cause });
  };
  const idleAfter = (retryAt: number) => {
    const slices = idleDesk();
    const recent = slices.today.recent.map((one) => ({
      ...one,
      interaction: { ...one.interaction, retryAt: one.interaction.direction === 'outgoing' ? retryAt : null },
    }));
    return { ...slices, today: { ...slices.today, recent } };
  };

  test.each([
    [120, /^La ligne est occupée\. Rappelez dans 2\sminutes\.$/],
    [7200, /^La ligne est occupée\. Rappelez à partir de \d\d:\d\d\.$/],
  ])('after %d seconds: the ended call tells it in place of its own advice', async (wait, words) => {
    const slices = { ...deskWith(refusedBy(wait)), work: { items: [], activeId: null } };
    const { screen } = await renderDesk(slices);
    await expect.element(screen.getByRole('banner').getByText(words)).toBeVisible();
  });

  test('the redial counts down, can be pressed all the same, and says when it is time', async () => {
    const { fake, screen } = await renderDesk(idleAfter(Date.now() + 60_000));
    const redial = screen.getByRole('button', {
      name: /^Rappeler le 06 61 23 45 67 \(.* jusqu’à \d\d:\d\d\)$/,
    });
    await expect.element(redial).toBeEnabled();
    await expect.element(screen.getByRole('banner').getByRole('timer')).toMatchTextContent(/^(1:00|0:5\d)$/);
    await userEvent.keyboard('r');
    await expect.poll(() => fake.sentTo('call.dial')).toEqual([{ number: '+212661234567' }]);
    fake.push('today', idleAfter(Date.now() + 300).today);
    await expect
      .element(screen.getByRole('banner').getByRole('status'))
      .toHaveTextContent('Vous pouvez rappeler le 06 61 23 45 67.');
    await expect.element(screen.getByRole('button', { name: 'Rappeler le 06 61 23 45 67' })).toBeVisible();
  });

  test('a time that has passed is not spoken of', async () => {
    const { screen } = await renderDesk(idleAfter(Date.now() - 1000));
    await expect.element(screen.getByRole('button', { name: 'Rappeler le 06 61 23 45 67' })).toBeVisible();
    expect(screen.getByRole('banner').getByRole('timer').elements()).toEqual([]);
  });
});
