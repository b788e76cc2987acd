import { expect, onTestFinished, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { family } from '../../fakes/desk-people';
import { callIn, deskWith, idleDesk, workItem } from '../../fakes/desk-scenes';
import { renderDesk } from './render-desk';

const focused = () => document.activeElement as HTMLElement;
const over = workItem({ phase: 'wrapUp' }, { endedAt: Date.now(), cause: 'hungUpByThem' });

test('a call that ends in the middle of a word leaves the note, its text and the focus alone', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
  await screen.getByLabelText('Notes').click();
  await userEvent.keyboard('Rappeler à 1');
  const ended = deskWith(callIn('ended'), over);
  fake.push('calls', ended.calls);
  fake.push('work', ended.work);
  await expect.element(screen.getByRole('region', { name: 'Qualification' })).toBeVisible();
  await userEvent.keyboard('4 h 30');
  await expect.element(screen.getByLabelText('Notes')).toHaveValue('Rappeler à 14 h 30');
  expect(fake.sentTo('work.finish')).toEqual([]);
});

test('an answer being typed stays with its call when another at the same step is opened', async () => {
  const first = workItem({ stepId: 'damage' });
  const second = workItem({ stepId: 'damage' }, { id: 'interaction-other', callId: 'call-other' });
  const { fake, screen } = await renderDesk(deskWith(callIn('connected'), first));
  const field = screen.getByLabelText('Dégâts constatés');
  await field.fill('Plafond');
  fake.push('work', { items: [first, second], activeId: second.interaction.id });
  await expect.element(field).toHaveValue('');
  await expect.poll(() => fake.sentTo('work.saveAnswer')).toHaveLength(1);
  expect(fake.sentTo('work.saveAnswer')).toMatchObject([{ interactionId: 'interaction-now' }]);
});

test('"none of these" is said of one caller, not of the next', async () => {
  const unsure = { record: null, matches: family };
  const first = workItem(unsure, { customerId: null, caseId: null });
  const second = workItem(unsure, { id: 'interaction-other', customerId: null, caseId: null });
  const { fake, screen } = await renderDesk(deskWith(callIn('connected'), first));
  await screen.getByRole('button', { name: 'Aucune de ces fiches' }).click();
  await expect.element(screen.getByRole('heading', { name: 'Appelant inconnu' })).toBeVisible();
  fake.push('work', { items: [first, second], activeId: second.interaction.id });
  await expect.element(screen.getByRole('button', { name: 'Aucune de ces fiches' })).toBeVisible();
});

test('a search that is being typed is not taken away by a ring, whose keys it would become', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  await screen.getByRole('button', { name: 'Fiches' }).click();
  await screen.getByRole('searchbox').fill('Dub');
  const ringing = deskWith(callIn('ringing'), workItem({ phase: 'ringing' }));
  fake.push('work', ringing.work);
  fake.push('calls', ringing.calls);
  await expect.element(screen.getByRole('button', { name: 'Répondre' })).toBeVisible();
  await userEvent.keyboard('reuil{Enter}');
  await expect.element(screen.getByRole('searchbox')).toHaveValue('Dubreuil');
  expect(fake.sentTo('call.answer')).toEqual([]);
});

test('saving is shown but only a failure of it is announced', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
  const announced = () =>
    [...document.querySelectorAll('.save-mark[role="status"], .save-mark [role="status"]')]
      .map((region) => region.textContent)
      .join('');
  await screen.getByLabelText('Notes').fill('Fuite');
  await expect.poll(() => fake.sentTo('work.saveNote')).toHaveLength(1);
  await expect.element(screen.getByText('Enregistré')).toBeVisible();
  expect(announced()).toBe('');
  fake.refuse('work.saveNote', 'diskFull');
  await screen.getByLabelText('Notes').fill('Fuite d’eau');
  await expect.poll(announced).toContain('Non enregistré');
});

test('a withheld number is announced as one', async () => {
  const remote = { number: '', e164: null, displayName: null };
  const { screen } = await renderDesk(
    deskWith(
      callIn('ringing', { remote }),
      workItem({ phase: 'ringing', record: null }, { customerId: null, caseId: null, remoteNumber: '' }),
    ),
  );
  await expect.element(screen.getByText(/Numéro masqué, Sinistres/)).toBeInTheDocument();
});

test('Enter in an empty answer goes on with the script, also while a second call rings', async () => {
  const slices = deskWith(callIn('connected'), workItem({ stepId: 'damage' }));
  const second = callIn('ringing', { id: 'call-other' });
  slices.calls = { ...slices.calls, calls: [...slices.calls.calls, second] };
  const { fake, screen } = await renderDesk(slices);
  await expect.element(screen.getByRole('button', { name: 'Répondre et mettre en attente' })).toBeVisible();
  await screen.getByLabelText('Dégâts constatés').click();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => fake.sentTo('work.saveAnswer')).toMatchObject([{ advance: true }]);
  expect(fake.sentTo('call.answer')).toEqual([]);
});

test('the sentence of a new step is read out', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected')));
  const region = screen.getByRole('heading', { name: 'Accueil' }).element().closest('[aria-live="polite"]');
  fake.push('work', deskWith(callIn('connected'), workItem({ stepId: 'damage' })).work);
  await expect.poll(() => region?.isConnected && region.textContent).toContain('Description des dégâts');
});

test('a call that ends in the middle of an answer: the rest goes into the note, nothing is coded', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected'), workItem({ stepId: 'damage' })));
  await screen.getByLabelText('Notes').fill('Fuite ');
  await screen.getByLabelText('Dégâts constatés').click();
  await userEvent.keyboard('3 murs');
  const ended = deskWith(
    callIn('ended'),
    workItem({ phase: 'wrapUp', stepId: 'damage' }, { endedAt: Date.now() }),
  );
  fake.push('calls', ended.calls);
  fake.push('work', ended.work);
  await expect.element(screen.getByRole('region', { name: 'Qualification' })).toBeVisible();
  await userEvent.keyboard(' 2');
  await expect.element(screen.getByLabelText('Notes')).toHaveValue('Fuite  2');
  expect(fake.sentTo('work.finish')).toEqual([]);
  expect(fake.sentTo('work.saveAnswer')).toMatchObject([{ value: '3 murs' }]);
});

test('after an answer in words its last letters do not hold, mute or end the call', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected'), workItem({ stepId: 'damage' })));
  await screen.getByLabelText('Dégâts constatés').click();
  // However slowly this machine types, a person did so without a pause.
  const time = vi.spyOn(Event.prototype, 'timeStamp', 'get').mockReturnValue(performance.now());
  onTestFinished(() => time.mockRestore());
  await userEvent.keyboard('Plafond{Enter}');
  fake.push('work', deskWith(callIn('connected'), workItem({ stepId: 'welcome' })).work);
  await expect.element(screen.getByRole('button', { name: 'Déclarer un sinistre' })).toBeVisible();
  await userEvent.keyboard('hme');
  expect(fake.sent.map((each) => each.name).filter((name) => name.startsWith('call.'))).toEqual([]);
  // Saved on the way too, where the machine typed slowly.
  const saved = fake.sentTo('work.saveAnswer').map(({ value }) => value);
  expect(saved.filter((value) => !'Plafond'.startsWith(value))).toEqual([]);
  expect(saved.at(-1)).toBe('Plafond');
  await expect.element(screen.getByRole('region', { name: 'Script' })).toContainElement(focused());
  await userEvent.keyboard('{Alt>}h{/Alt}');
  await expect.poll(() => fake.sentTo('call.hold')).toHaveLength(1);
});

test('after an answer was sent by Enter a digit answers the next step at once', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected'), workItem({ stepId: 'damage' })));
  await screen.getByLabelText('Dégâts constatés').click();
  await userEvent.keyboard('Plafond{Enter}');
  fake.push('work', deskWith(callIn('connected'), workItem({ stepId: 'welcome' })).work);
  await expect.element(screen.getByRole('button', { name: 'Déclarer un sinistre' })).toBeVisible();
  await userEvent.keyboard('1');
  await expect.poll(() => fake.sentTo('work.saveAnswer').at(-1)).toMatchObject({ stepId: 'welcome' });
});

test('a pause ends the typing: then a letter is a shortcut again', async () => {
  const { fake, screen } = await renderDesk(deskWith(callIn('connected'), workItem({ stepId: 'damage' })));
  await screen.getByLabelText('Dégâts constatés').click();
  await userEvent.keyboard('Plafond');
  fake.push('work', deskWith(callIn('connected'), workItem({ stepId: 'welcome' })).work);
  await expect.element(screen.getByRole('button', { name: 'Déclarer un sinistre' })).toBeVisible();
  const typed = performance.now();
  await expect.poll(() => performance.now() - typed, { timeout: 3000 }).toBeGreaterThan(850);
  await userEvent.keyboard('h');
  await expect.poll(() => fake.sentTo('call.hold')).toHaveLength(1);
});

test('a customer and a case that are begun are there again with their call', async () => {
  const unknown = workItem({ record: null }, { customerId: null, caseId: null });
  const known = workItem({}, { id: 'interaction-other', callId: 'call-other' });
  const { fake, screen } = await renderDesk(deskWith(callIn('connected'), unknown));
  const show = ({ interaction }: typeof known) =>
    fake.push('work', { items: [unknown, known], activeId: interaction.id });
  await screen.getByRole('button', { name: 'Créer la fiche' }).click();
  await screen.getByLabelText('Nom', { exact: true }).fill('Bennani');
  show(known);
  await screen.getByRole('button', { name: 'Nouveau dossier' }).click();
  await screen.getByLabelText('Objet du dossier').fill('Fuite');
  show(unknown);
  await expect.element(screen.getByLabelText('Nom', { exact: true })).toHaveValue('Bennani');
  expect(focused()).not.toHaveProperty('tagName', 'INPUT');
  show(known);
  await expect.element(screen.getByLabelText('Objet du dossier')).toHaveValue('Fuite');
  await screen.getByRole('button', { name: 'Annuler' }).click();
  await screen.getByRole('button', { name: 'Nouveau dossier' }).click();
  await expect.element(screen.getByLabelText('Objet du dossier')).toHaveValue('');
});

test('what was begun of a call is forgotten when it is coded', async () => {
  const unknown = workItem({ record: null }, { customerId: null, caseId: null });
  const { fake, screen } = await renderDesk(deskWith(callIn('connected'), unknown));
  await screen.getByRole('button', { name: 'Créer la fiche' }).click();
  await screen.getByLabelText('Nom', { exact: true }).fill('Bennani');
  fake.push('work', { items: [], activeId: null });
  await expect.element(screen.getByLabelText('Nom', { exact: true })).not.toBeInTheDocument();
  fake.push('work', { items: [unknown], activeId: unknown.interaction.id });
  await screen.getByRole('button', { name: 'Créer la fiche' }).click();
  await expect.element(screen.getByLabelText('Nom', { exact: true })).toHaveValue('');
});

test('a number that is begun is there again after the call that came in between', async () => {
  const { fake, screen } = await renderDesk(idleDesk());
  await screen.getByRole('textbox', { name: 'Numéro à appeler' }).fill('0522 4');
  const during = deskWith(callIn('connected'));
  fake.push('work', during.work);
  fake.push('calls', during.calls);
  await expect.element(screen.getByRole('textbox', { name: 'Numéro à appeler' })).not.toBeInTheDocument();
  const { work, calls } = idleDesk();
  fake.push('calls', calls);
  fake.push('work', work);
  await expect.element(screen.getByRole('textbox', { name: 'Numéro à appeler' })).toHaveValue('0522 4');
});
