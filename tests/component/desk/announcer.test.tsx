import { expect, test } from 'vitest';
import { callIn, deskWith, idleDesk, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const region = () => document.querySelector('[aria-live="assertive"]');

/** Everything that the live region has said, in order. */
function listen(): string[] {
  const said: string[] = [];
  const live = region();
  if (live === null) throw new Error('no live region');
  const hear = () => {
    const text = live.textContent ?? '';
    if (text !== '' && said.at(-1) !== text) said.push(text);
  };
  new MutationObserver(hear).observe(live, { childList: true, characterData: true, subtree: true });
  hear();
  return said;
}

const unknown = () =>
  workItem({ phase: 'ringing', record: null }, { answeredAt: null, customerId: null, caseId: null });
const known = () => workItem({ phase: 'ringing' }, { answeredAt: null });

test('a caller is announced once, although work and record come after the ring', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  await expect.element(screen.getByRole('main')).toBeVisible();
  const said = listen();
  const remote = { number: '0661234567', e164: '+212661234567', displayName: null };
  const call = callIn('ringing', { remote });
  fake.push('calls', deskWith(call).calls);
  await expect.element(screen.getByRole('region', { name: 'Appels entrants' })).toBeVisible();
  fake.push('work', deskWith(call, unknown()).work);
  await expect.element(screen.getByRole('heading', { name: 'Appelant inconnu' })).toBeVisible();
  fake.push('work', deskWith(call, known()).work);
  await expect.poll(() => said).toEqual(['Appel entrant\u00a0: Fatima El Idrissi, Sinistres habitation']);
  fake.push('preferences', { ...idleDesk().preferences, language: 'en' });
  await expect.element(screen.getByRole('button', { name: 'Answer' })).toBeVisible();
  expect(region()?.getAttribute('lang')).toBe('fr');
  fake.push('work', deskWith(call, unknown()).work);
  await expect.element(screen.getByRole('heading', { name: 'Unknown caller' })).toBeVisible();
  fake.push('calls', idleDesk().calls);
  await expect.poll(() => region()?.textContent).toBe('');
  expect(said).toHaveLength(1);
});

test('the next caller is announced as well', async () => {
  const { fake } = await renderDesk(deskWith(callIn('ringing'), known()));
  await expect.poll(() => region()?.textContent).toContain('Fatima');
  const said = listen();
  const other = { remote: { number: '100', e164: null, displayName: 'Accueil' } };
  fake.push('calls', deskWith(callIn('ringing', { id: 'call-other', ...other })).calls);
  await expect.poll(() => said.at(-1)).toBe('Appel entrant\u00a0: Accueil');
});

test('without a campaign only the caller is said', async () => {
  const slices = { ...idleDesk(), calls: deskWith(callIn('ringing')).calls };
  await renderDesk(slices);
  await expect.poll(() => region()?.textContent).toBe('Appel entrant\u00a0: F. EL IDRISSI');
});
