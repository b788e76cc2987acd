import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { callIn, deskWith, referralIn, workItem } from '../../fakes/desk-scenes';
import { holdReaction } from './held-reaction';
import { renderDesk } from './render-desk';

describe('a far end that wants us to call another', () => {
  const asked = (more: Record<string, unknown> = {}, call = callIn('connected')) => ({
    ...deskWith(call),
    referrals: { referrals: [referralIn('asked', more)] },
  });

  /** Beside a call that rings; `calls`: what is there without it. */
  const besideOneThatRings = async () => {
    const slices = asked();
    const { calls } = slices;
    const second = callIn('ringing', { id: 'call-b' });
    const desk = await renderDesk({ ...slices, calls: { ...calls, calls: [...calls.calls, second] } });
    return { ...desk, calls };
  };

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
    const { fake, screen } = await besideOneThatRings();
    await expect.element(screen.getByRole('button', { name: 'Répondre et mettre en attente' })).toBeVisible();
    await expect.poll(() => hintOf('Répondre et mettre en attente')).toBe('Entrée');
    expect(hintOf('Appeler')).toBeUndefined();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('call.answer')).toEqual([{ callId: 'call-b' }]);
    expect(fake.sentTo('call.followReferral')).toEqual([]);
  });

  test('gets the keys of a call that stops ringing only once one can have seen it', async () => {
    const { fake, screen, calls } = await besideOneThatRings();
    const answer = screen.getByRole('button', { name: 'Répondre et mettre en attente' });
    await expect.poll(() => hintOf('Répondre et mettre en attente')).toBe('Entrée');
    const pass = holdReaction();
    fake.push('calls', calls);
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
