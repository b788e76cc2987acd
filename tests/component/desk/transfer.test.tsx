import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Call, TransferProblem } from '../../../shared/domain/call';
import { TransferProblem as Problems } from '../../../shared/domain/call';
import { callIn, deskWith, idleDesk, referralIn, workItem } from '../../fakes/desk-scenes';
import { holdReaction } from './held-reaction';
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

describe('a far end that wants us to call another', () => {
  const asked = (more: Record<string, unknown> = {}, call = callIn('connected')) => ({
    ...deskWith(call),
    referrals: { referrals: [referralIn('asked', more)] },
  });

  /** The key of a button on the card, once it works. */
  const hintOf = (name: string) =>
    [...document.querySelectorAll('.incoming button')]
      .find((button) => button.querySelector('.action-label')?.textContent === name)
      ?.querySelector('kbd')?.textContent;

  /** What Enter does now, by the hints. */
  const enters = () =>
    [...document.querySelectorAll('button:has(kbd)')]
      .filter((button) => button.querySelector('kbd')?.textContent === 'Entrée')
      .map((button) => button.querySelector('.action-label')?.textContent);

  test('is a card with whom that would be and how long there is to agree; Enter agrees', async () => {
    const { fake, screen } = await renderDesk(asked());
    const card = screen.getByRole('region', { name: 'Demandes de transfert' });
    await expect.element(card.getByText('Standard Atlas veut vous transférer')).toBeVisible();
    await expect.element(card.getByText('1002')).toBeVisible();
    await expect.element(card.getByText('Anne Morel')).toBeVisible();
    await expect.element(card.getByRole('timer')).toMatchTextContent(/^0:(30|2\d)$/);
    await expect.poll(() => hintOf('Appeler')).toBe('Entrée');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('call.followReferral')).toEqual([{ callId: 'call-now' }]);
    expect(fake.sentTo('call.refuseReferral')).toEqual([]);
    const said = [...document.querySelectorAll('[aria-live="assertive"]')].map((each) => each.textContent);
    expect(said).toContain(
      'Standard Atlas veut vous transférer vers Anne Morel. Rien n’est appelé sans votre accord.',
    );
  });

  test.each(['{Escape}', '{Alt>}x{/Alt}'])('%s refuses', async (key) => {
    const { fake, screen } = await renderDesk(asked());
    await expect.element(screen.getByRole('button', { name: 'Refuser' })).toBeVisible();
    await expect.poll(() => hintOf('Refuser')).toBe('Échap');
    await userEvent.keyboard(key);
    await expect.poll(() => fake.sentTo('call.refuseReferral')).toEqual([{ callId: 'call-now' }]);
    expect(fake.sentTo('call.followReferral')).toEqual([]);
  });

  test('leaves the keys to a call that rings', async () => {
    const slices = asked();
    const second = callIn('ringing', { id: 'call-b' });
    const { fake, screen } = await renderDesk({
      ...slices,
      calls: { ...slices.calls, calls: [...slices.calls.calls, second] },
    });
    await expect.element(screen.getByRole('button', { name: 'Répondre et mettre en attente' })).toBeVisible();
    await expect.poll(() => hintOf('Répondre et mettre en attente')).toBe('Entrée');
    expect(hintOf('Appeler')).toBeUndefined();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('call.answer')).toEqual([{ callId: 'call-b' }]);
    expect(fake.sentTo('call.followReferral')).toEqual([]);
  });

  test('gets the keys of a call that stops ringing only once one can have seen it', async () => {
    const slices = asked();
    const second = callIn('ringing', { id: 'call-b' });
    const { fake, screen } = await renderDesk({
      ...slices,
      calls: { ...slices.calls, calls: [...slices.calls.calls, second] },
    });
    const answer = screen.getByRole('button', { name: 'Répondre et mettre en attente' });
    await expect.poll(() => hintOf('Répondre et mettre en attente')).toBe('Entrée');
    const pass = holdReaction();
    fake.push('calls', slices.calls);
    await expect.element(answer).not.toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    expect(fake.sentTo('call.followReferral')).toEqual([]);
    pass();
    await expect.poll(() => hintOf('Appeler')).toBe('Entrée');
  });

  test('takes Enter from the script, which shows it again once the card is gone', async () => {
    const item = workItem({
      stepId: 'recording',
      answers: [{ stepId: 'welcome', field: null, value: 'claim', answeredAt: 1 }],
    });
    const { fake } = await renderDesk({
      ...deskWith(callIn('connected'), item),
      referrals: { referrals: [referralIn('asked')] },
    });
    await expect.poll(enters).toEqual(['Appeler']);
    fake.push('referrals', { referrals: [] });
    await expect.poll(enters).toEqual(['Continuer']);
  });

  test('leaves Enter to an answer in words while that is written, and no longer', async () => {
    const item = workItem({ stepId: 'damage' });
    const { fake, screen } = await renderDesk({
      ...deskWith(callIn('connected'), item),
      referrals: { referrals: [referralIn('asked')] },
    });
    await screen.getByLabelText('Dégâts constatés').click();
    await expect.poll(enters).toEqual(['Continuer']);
    await expect.poll(() => hintOf('Appeler')).toBe('Alt+Entrée');
    await screen.getByRole('heading', { name: 'Fatima El Idrissi' }).click();
    await expect.poll(enters).toEqual(['Appeler']);
    fake.push('referrals', { referrals: [] });
    await expect.poll(enters).toEqual(['Continuer']);
    await userEvent.keyboard('t');
    await expect.poll(enters).toEqual(['Transférer']);
    await userEvent.keyboard('{Escape}');
    await expect.poll(enters).toEqual(['Continuer']);
  });

  test('leaves Enter to a button that has the focus', async () => {
    const { fake, screen } = await renderDesk(asked());
    await expect.poll(() => hintOf('Appeler')).toBe('Entrée');
    const other = screen.getByRole('button', { name: 'Passer au thème sombre' }).element() as HTMLElement;
    other.focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sent.length).toBeGreaterThan(0);
    expect(fake.sentTo('call.followReferral')).toEqual([]);
  });

  test('names a place outside of the server, and text of the far end stays text', async () => {
    const { screen } = await renderDesk(
      asked({
        host: '<b>192.0.2.7</b>',
        takesOver: true,
        by: { number: '1', e164: null, displayName: '<b>x</b>' },
      }),
    );
    const card = screen.getByRole('region', { name: 'Demandes de transfert' });
    await expect.element(card.getByText('<b>192.0.2.7</b>')).toBeVisible();
    await expect.element(card.getByText('Hors de votre serveur')).toBeVisible();
    await expect.element(card.getByText('Vous prendrez sa place dans un appel en cours.')).toBeVisible();
    await expect.element(card.getByText('<b>x</b> veut vous transférer')).toBeVisible();
    const said = [...document.querySelectorAll('[aria-live="assertive"]')].map((each) => each.textContent);
    expect(said.join()).toContain('Hors de votre serveur\u00a0: <b>192.0.2.7</b>. Vous prendrez sa place');
  });

  test('says why it cannot be done now', async () => {
    const { fake, screen } = await renderDesk(asked());
    fake.refuse('call.followReferral', 'conflict');
    const card = screen.getByRole('region', { name: 'Demandes de transfert' });
    await card.getByRole('button', { name: /^Appeler/ }).click();
    await expect.element(card.getByRole('alert')).toMatchTextContent(/Ce n’est pas possible/);
  });

  test('is told of while it is called, and when it came to nothing, until that is put away', async () => {
    const { fake, screen } = await renderDesk({
      ...asked(),
      referrals: { referrals: [referralIn('calling')] },
    });
    const strip = screen.getByRole('region', { name: 'Demandes de transfert' });
    await expect
      .element(strip.getByText(/^Standard Atlas vous transfère vers Anne Morel.: appel en cours…$/))
      .toBeVisible();
    fake.push('referrals', { referrals: [referralIn('failed')] });
    await expect
      .element(strip.getByRole('alert'))
      .toMatchTextContent(
        /^Anne Morel n’a pas pu être joint.*La ligne est occupée.*Le premier appel continue\.$/,
      );
    fake.push('referrals', { referrals: [referralIn('expired')] });
    await expect
      .element(strip.getByRole('alert'))
      .toMatchTextContent(/sans réponse de votre part, c’est refusé/);
    await strip.getByRole('button', { name: 'Masquer' }).click();
    expect(fake.sentTo('call.refuseReferral')).toEqual([{ callId: 'call-now' }]);
  });
});
