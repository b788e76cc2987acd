import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Slices } from '../../fakes/desk-api';
import { family } from '../../fakes/desk-people';
import { callIn, deskWith, idleDesk, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const ringing = () => deskWith(callIn('ringing'), workItem({ phase: 'ringing' }, { answeredAt: null }));

describe('a call comes in', () => {
  test('says who, for whom, which number was called and why they may call', async () => {
    const { screen } = await renderDesk(ringing());
    const strip = screen.getByRole('region', { name: 'Appels entrants' });
    await expect.element(strip.getByText('Fatima El Idrissi')).toBeVisible();
    await expect.element(strip.getByText('Sinistres habitation')).toBeVisible();
    await expect.element(strip.getByText('+33 1 80 20 03 00')).toBeVisible();
    await expect.element(strip.getByText('Dégât des eaux, salle de bain')).toBeVisible();
  });

  test('says which number was called first, and what was sent along, as text', async () => {
    const attached = [
      { name: 'contrat', value: '<b>HAB-1</b>' },
      { name: 'uui', value: 'Dossier 4711' },
    ];
    const told = { firstCalled: '+33800200300', attached };
    const item = workItem({ phase: 'ringing', ...told }, { answeredAt: null });
    const { screen } = await renderDesk(deskWith(callIn('ringing', told), item));
    const strip = screen.getByRole('region', { name: 'Appels entrants' });
    await expect.element(strip.getByText('Appelé d’abord')).toBeVisible();
    await expect.element(strip.getByText('+33 800 20 03 00')).toBeVisible();
    const sent = screen.getByRole('region', { name: 'Transmis avec l’appel' });
    await expect.element(sent.getByText('<b>HAB-1</b>')).toBeVisible();
    await expect.element(sent.getByText('Dossier 4711')).toBeVisible();
  });

  test('is announced to screen readers', async () => {
    const { screen } = await renderDesk(ringing());
    const told = screen.getByText('Appel entrant : Fatima El Idrissi, Sinistres habitation');
    await expect.element(told).toHaveAttribute('aria-live', 'assertive');
  });

  test('Enter answers, and does not pass the script’s step as well', async () => {
    const { fake, screen } = await renderDesk(ringing());
    await expect.element(screen.getByRole('button', { name: 'Répondre' })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('call.answer')).toEqual([{ callId: 'call-now' }]);
    expect(fake.sentTo('work.saveAnswer')).toEqual([]);
  });

  test('Escape from a text under way rejects nobody, Alt+X does', async () => {
    const { fake, screen } = await renderDesk(ringing());
    await screen.getByLabelText('Notes').fill('Fuite');
    await userEvent.keyboard('{Escape}');
    expect(fake.sentTo('call.reject')).toEqual([]);
    await userEvent.keyboard('{Alt>}x{/Alt}');
    await expect.poll(() => fake.sentTo('call.reject')).toEqual([{ callId: 'call-now' }]);
  });

  test('Escape rejects, also from an empty field', async () => {
    const { fake, screen } = await renderDesk(ringing());
    await screen.getByLabelText('Notes').click();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => fake.sentTo('call.reject')).toEqual([{ callId: 'call-now' }]);
  });

  test('the keys shown are those that work, whatever is being typed where', async () => {
    const { fake, screen } = await renderDesk(ringing());
    const keys = () =>
      [...document.querySelectorAll('.incoming .key-hint')].map((hint) => hint.textContent).join(' ');
    await expect.poll(keys).toBe('Entrée Alt+T Échap');
    const note = screen.getByLabelText('Notes');
    await note.click();
    await expect.poll(keys).toBe('Alt+Entrée Alt+T Échap');
    await userEvent.keyboard('Fuite');
    await expect.poll(keys).toBe('Alt+Entrée Alt+T Alt+X');
    await note.fill('');
    await expect.poll(keys).toBe('Alt+Entrée Alt+T Échap');
    await screen.getByLabelText('Numéro à appeler').click();
    await expect.poll(keys).toBe('Entrée Alt+T Échap');
    (screen.getByRole('button', { name: 'Refuser' }).element() as HTMLElement).focus();
    await expect.poll(keys).toBe('Alt+Entrée Alt+T Échap');
    await userEvent.keyboard('{Alt>}{Enter}{/Alt}');
    await expect.poll(() => fake.sentTo('call.answer')).toHaveLength(1);
    expect(fake.sentTo('call.reject')).toEqual([]);
  });

  test('where Escape closes a pop-up first, the other key is shown and works', async () => {
    const slices = deskWith(callIn('connected'));
    const second = callIn('ringing', { id: 'call-b' });
    slices.calls = { ...slices.calls, calls: [...slices.calls.calls, second] };
    const { fake, screen } = await renderDesk(slices);
    const keys = () =>
      [...document.querySelectorAll('.incoming .key-hint')].map((hint) => hint.textContent).join(' ');
    await screen.getByRole('button', { name: 'Clavier' }).click();
    await expect.element(screen.getByRole('dialog', { name: 'Clavier' })).toBeVisible();
    await expect.poll(keys).toBe('Entrée Alt+T Alt+X');
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('dialog')).not.toBeInTheDocument();
    expect(fake.sentTo('call.reject')).toEqual([]);
    await screen.getByRole('button', { name: 'Clavier' }).click();
    await expect.poll(keys).toBe('Entrée Alt+T Alt+X');
    await userEvent.keyboard('{Alt>}x{/Alt}');
    await expect.poll(() => fake.sentTo('call.reject')).toEqual([{ callId: 'call-b' }]);
  });

  test('the keys of a word whose field went away are shown with Alt while they still belong to it', async () => {
    const slices = deskWith(callIn('connected'), workItem({ stepId: 'damage' }));
    const second = callIn('ringing', { id: 'call-b' });
    slices.calls = { ...slices.calls, calls: [...slices.calls.calls, second] };
    const { fake, screen } = await renderDesk(slices);
    const seen: string[] = [];
    const strip = screen.getByRole('region', { name: 'Appels entrants' });
    await screen.getByLabelText('Dégâts constatés').click();
    const watch = new MutationObserver(() => {
      seen.push([...strip.element().querySelectorAll('.key-hint')].map((hint) => hint.textContent).join(' '));
    });
    watch.observe(strip.element(), { childList: true, characterData: true, subtree: true });
    await userEvent.keyboard('Plafond');
    const gone = workItem({ stepId: 'welcome' });
    fake.push('work', { items: [gone], activeId: gone.interaction.id });
    await expect.poll(() => seen.at(-1)).toBe('Entrée Alt+T Échap');
    expect(seen).toContain('Alt+Entrée Alt+T Alt+X');
  });

  test('Enter in a text field is a new line, not an answer', async () => {
    const { fake, screen } = await renderDesk(ringing());
    await screen.getByLabelText('Notes').click();
    await userEvent.keyboard('{Enter}');
    expect(fake.sentTo('call.answer')).toEqual([]);
  });

  test('Enter answers from an empty dial field, and dials from a filled one', async () => {
    const { fake, screen } = await renderDesk(ringing());
    const field = screen.getByLabelText('Numéro à appeler');
    await field.fill('0639980015');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('call.dial')).toEqual([{ number: '0639980015' }]);
    expect(fake.sentTo('call.answer')).toEqual([]);
    await field.fill('');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('call.answer')).toEqual([{ callId: 'call-now' }]);
  });

  test('Enter on the reject button rejects', async () => {
    const { fake, screen } = await renderDesk(ringing());
    const reject = screen.getByRole('button', { name: 'Refuser' });
    await expect.element(reject).toBeVisible();
    (reject.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('call.reject')).toEqual([{ callId: 'call-now' }]);
    expect(fake.sentTo('call.answer')).toEqual([]);
  });

  test('Enter answers although a button elsewhere has the focus', async () => {
    const { fake, screen } = await renderDesk(ringing());
    const rail = screen.getByRole('button', { name: 'Fiches' });
    await expect.element(rail).toBeVisible();
    (rail.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => fake.sentTo('call.answer')).toEqual([{ callId: 'call-now' }]);
    await expect.element(rail).not.toHaveAttribute('aria-current');
  });
});

test('several calls are listed; the longest ringing has the keys', async () => {
  const slices: Slices = ringing();
  const later = callIn('ringing', { id: 'call-later', ringingSince: Date.now() });
  const { fake, screen } = await renderDesk({
    ...slices,
    calls: { activeId: null, calls: [later, ...slices.calls.calls] },
  });
  await expect.element(screen.getByRole('button', { name: 'Répondre' }).nth(1)).toBeVisible();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => fake.sentTo('call.answer')).toEqual([{ callId: 'call-now' }]);
});

test('a second call offers to hold the first', async () => {
  const slices = deskWith(callIn('connected'));
  const second = callIn('ringing', { id: 'call-b' });
  const { screen } = await renderDesk({
    ...slices,
    calls: { ...slices.calls, calls: [...slices.calls.calls, second] },
  });
  await expect.element(screen.getByRole('button', { name: 'Répondre et mettre en attente' })).toBeVisible();
});

test('a name with markup in it is shown as text', async () => {
  const name = '<img src=x onerror=alert(1)>';
  const call = callIn('ringing', { remote: { number: '0661', e164: null, displayName: name } });
  const item = workItem({ phase: 'ringing', record: null, matches: [] }, { customerId: null });
  const { screen } = await renderDesk(deskWith(call, item));
  await expect.element(screen.getByRole('region', { name: 'Appels entrants' }).getByText(name)).toBeVisible();
  expect(document.querySelector('img')).toBeNull();
});

test('several possible records are counted', async () => {
  const item = workItem({ phase: 'ringing', record: null, matches: family }, { customerId: null });
  const { screen } = await renderDesk(deskWith(callIn('ringing'), item));
  await expect.element(screen.getByText(/2 fiches possibles/)).toBeVisible();
});

test('no call, no strip: Enter answers nothing', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  await expect.element(screen.getByRole('main')).toBeVisible();
  await userEvent.keyboard('{Enter}');
  expect(fake.sent.map((each) => each.name)).toEqual(['desk.snapshot', 'desktop.words']);
});
