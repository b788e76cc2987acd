import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Call, TransferProblem } from '../../../shared/domain/call';
import { TransferProblem as Problems } from '../../../shared/domain/call';
import { callIn, deskWith, idleDesk } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const colleague = {
  id: 'call-b',
  direction: 'outgoing',
  dialled: null,
  remote: { number: '1003', e164: null, displayName: null },
};

/** A call and another one beside it. */
function deskWithBoth(first: Call, second: Call) {
  const slices = deskWith(first);
  const active = [first, second].find((call) => call.state === 'connected' || call.state === 'ringing');
  return { ...slices, calls: { calls: [first, second], activeId: active?.id ?? null } };
}

const consulting = () =>
  deskWithBoth(callIn('held'), callIn('connected', { ...colleague, consultationFor: 'call-now' }));

describe('whom a call goes to', () => {
  test('T asks for the number; Enter transfers at once', async () => {
    const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
    await expect.element(screen.getByRole('button', { name: 'Transférer' })).toBeEnabled();
    await userEvent.keyboard('t');
    const dialog = screen.getByRole('dialog', { name: 'Transférer l’appel' });
    await expect.element(dialog.getByLabelText('Poste ou numéro du destinataire')).toHaveFocus();
    await userEvent.keyboard('1002{Enter}');
    await expect.poll(() => fake.sentTo('call.transfer')).toEqual([{ callId: 'call-now', number: '1002' }]);
    await expect.element(dialog).not.toBeInTheDocument();
    expect(fake.sentTo('call.consult')).toEqual([]);
  });

  test('Shift and Enter consult first', async () => {
    const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
    await expect.element(screen.getByRole('button', { name: 'Transférer' })).toBeEnabled();
    await userEvent.keyboard('t');
    await expect.element(screen.getByRole('dialog')).toBeVisible();
    await userEvent.keyboard('1003{Shift>}{Enter}{/Shift}');
    await expect.poll(() => fake.sentTo('call.consult')).toEqual([{ callId: 'call-now', number: '1003' }]);
    expect(fake.sentTo('call.transfer')).toEqual([]);
  });

  test('a recent number is a press away, then either way', async () => {
    const { fake, screen } = await renderDesk(
      deskWith(callIn('connected', { remote: { number: '1', e164: null, displayName: null } })),
    );
    await screen.getByRole('button', { name: 'Transférer' }).click();
    const dialog = screen.getByRole('dialog');
    await dialog
      .getByRole('button', { name: /^Choisir / })
      .first()
      .click();
    await dialog.getByRole('button', { name: 'Consulter d’abord' }).click();
    const [recent] = idleDesk().today.recent;
    await expect
      .poll(() => fake.sentTo('call.consult'))
      .toEqual([{ callId: 'call-now', number: recent?.interaction.remoteNumber }]);
  });

  test('another call of the agent takes it without a number', async () => {
    const { fake, screen } = await renderDesk(deskWithBoth(callIn('connected'), callIn('held', colleague)));
    await screen.getByRole('button', { name: 'Transférer' }).click();
    await screen.getByRole('button', { name: 'Mettre en relation avec 1003' }).click();
    await expect
      .poll(() => fake.sentTo('call.transferTo'))
      .toEqual([{ callId: 'call-now', otherId: 'call-b' }]);
  });

  test('a number that is none is kept, and said to be so', async () => {
    const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
    fake.refuse('call.transfer', 'invalidNumber');
    await screen.getByRole('button', { name: 'Transférer' }).click();
    await userEvent.keyboard('12x{Enter}');
    const dialog = screen.getByRole('dialog');
    await expect.element(dialog.getByRole('alert')).toMatchTextContent(/Ce numéro n’est pas valable/);
    await expect.element(dialog.getByLabelText('Poste ou numéro du destinataire')).toHaveValue('12x');
  });

  test.each([
    ['T', () => userEvent.keyboard('t')],
    ['the mouse', () => page.getByRole('button', { name: 'Transférer' }).click()],
  ])('opened by %s, the focus is shown by one ring', async (_name, open) => {
    const { screen } = await renderDesk(deskWith(callIn('connected')));
    await expect.element(screen.getByRole('button', { name: 'Transférer' })).toBeEnabled();
    await open();
    await expect.element(screen.getByLabelText('Poste ou numéro du destinataire')).toHaveFocus();
    const rings = [];
    for (let each = document.activeElement; each !== null; each = each.parentElement) {
      const { outlineStyle, boxShadow } = getComputedStyle(each);
      if (outlineStyle !== 'none' || / 0px 0px 0px 1px/.test(boxShadow)) rings.push(each.className);
    }
    expect(rings).toEqual(['field-box']);
  });

  test('a colleague whom the agent watches is a press away, with what their telephone does', async () => {
    const colleagues = [
      {
        name: 'Yasmine Alaoui',
        address: '1003',
        lamp: 'busy',
        presence: null,
        caller: null,
        canPickUp: false,
      },
      {
        name: 'Omar Benjelloun',
        address: '1004@atlas.example',
        lamp: 'free',
        presence: null,
        caller: null,
        canPickUp: false,
      },
    ] as const;
    const slices = { ...deskWith(callIn('connected')), colleagues: { colleagues: [...colleagues] } };
    const { fake, screen } = await renderDesk(slices);
    await screen.getByRole('button', { name: 'Transférer' }).click();
    const list = screen.getByRole('dialog').getByRole('region', { name: 'Collègues' });
    await expect.element(list.getByRole('button', { name: 'Choisir Yasmine Alaoui, Occupé' })).toBeVisible();
    await list.getByRole('button', { name: 'Choisir Omar Benjelloun, Libre' }).click();
    await userEvent.keyboard('{Enter}');
    await expect
      .poll(() => fake.sentTo('call.transfer'))
      .toEqual([{ callId: 'call-now', number: '1004@atlas.example' }]);
  });

  test('nothing can be handed over while a re-INVITE is under way or it rings', async () => {
    const { screen } = await renderDesk(deskWith(callIn('connected', { renegotiation: 'hold' })));
    await expect.element(screen.getByRole('button', { name: 'Transférer' })).toBeDisabled();
  });
});

describe('while it is handed over', () => {
  test.each([
    ['asked', 'Transfert vers 1003…'],
    ['accepted', 'Transfert vers 1003 : accepté…'],
    ['trying', 'Transfert vers 1003 : appel en cours…'],
    ['ringing', 'Transfert vers 1003 : ça sonne…'],
  ])('%s is told, and the call can be taken back by H', async (progress, text) => {
    const transfer = { to: colleague.remote, consultation: null, progress };
    const { fake, screen } = await renderDesk(deskWith(callIn('transferring', { transfer })));
    const strip = screen.getByRole('region', { name: 'Transfert' });
    await expect.element(strip.getByRole('status')).toMatchTextContent(text);
    await userEvent.keyboard('h');
    await expect.poll(() => fake.sentTo('call.resume')).toEqual([{ callId: 'call-now' }]);
  });

  test.each(Problems.options)(
    '%s is told in a sentence that can be put away',
    async (problem: TransferProblem) => {
      const failure = { problem, at: 1 };
      const { fake, screen } = await renderDesk(deskWith(callIn('connected', { transferFailure: failure })));
      const alert = screen.getByRole('region', { name: 'Transfert' }).getByRole('alert');
      await expect.element(alert).toMatchTextContent(/transf/);
      await screen.getByRole('button', { name: 'Masquer' }).click();
      await expect.element(alert).not.toBeInTheDocument();
      const again = callIn('connected', { transferFailure: { problem, at: 2 } });
      fake.push('calls', { calls: [again], activeId: again.id });
      await expect.element(alert).toBeVisible();
    },
  );
});

describe('while somebody is consulted', () => {
  test.each([
    ['t', 'call.transferTo', { callId: 'call-now', otherId: 'call-b' }],
    ['s', 'call.resume', { callId: 'call-now' }],
    ['r', 'call.backToCaller', { callId: 'call-b' }],
  ] as const)('the key %s sends %s', async (key, name, args) => {
    const { fake, screen } = await renderDesk(consulting());
    const strip = screen.getByRole('region', { name: 'Transfert' });
    await expect.element(strip.getByText('Consultation de 1003 pour Fatima El Idrissi')).toBeVisible();
    await userEvent.keyboard(key);
    await expect.poll(() => fake.sentTo(name)).toEqual([args]);
  });

  test('the transfer can be completed while it still rings there, but not swapped', async () => {
    const ringing = callIn('ringing', { ...colleague, consultationFor: 'call-now' });
    const { screen } = await renderDesk(deskWithBoth(callIn('held'), ringing));
    await expect.element(screen.getByRole('button', { name: 'Terminer le transfert' })).toBeEnabled();
    await expect.element(screen.getByRole('button', { name: 'Basculer' })).toBeDisabled();
  });

  test.each([
    ['the customer', callIn('ended'), callIn('connected', { ...colleague, consultationFor: 'call-now' })],
    ['the consulted', callIn('held'), callIn('ended', { ...colleague, consultationFor: 'call-now' })],
  ])('it is over when %s has hung up', async (_name, customer, consulted) => {
    const { screen } = await renderDesk(deskWithBoth(customer, consulted));
    await expect.element(screen.getByRole('banner')).toBeVisible();
    await expect
      .element(screen.getByRole('button', { name: 'Terminer le transfert' }))
      .not.toBeInTheDocument();
  });
});
