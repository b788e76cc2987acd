import { once } from 'node:events';
import { assistanceCustomers } from '../../main/demo/sample-data/customers-assistance';
import { broadbandCustomers } from '../../main/demo/sample-data/customers-broadband';
import { slug } from '../../main/demo/sample-data/rows';
import { fr } from '../../renderer/desk/i18n/fr';
import { Desk } from './fixtures/desk';
import { Program } from './fixtures/program';
import { expect, test } from './fixtures/test';

let program: Program;
let desk: Desk;

test.beforeAll(async () => {
  program = await Program.start();
  desk = new Desk(program.desk);
});

test.afterAll(() => program?.stop());

async function work() {
  const { items } = (await program.snapshot()).work.value;
  const [item] = items;
  if (item === undefined) throw new Error('no interaction in hand');
  return item;
}

/** As the cross of the title bar does. */
const closeWindow = () =>
  program.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (window.webContents.getURL().startsWith('sawt://desk/')) window.close();
    }
  });

test.describe
  .serial('a newcomer', () => {
    test('is offered four customers who may call', async () => {
      await expect(desk.page).toHaveTitle(/Sawt/);
      for (const caller of Object.values(fr.idle.demo)) await expect(desk.button(caller)).toBeEnabled();
      await expect(desk.page.getByText(fr.registration.demo, { exact: true })).toBeVisible();
    });

    test('sees who calls, their record and the script before answering', async () => {
      await desk.button(fr.idle.demo.frenchCustomer).click();
      await expect(desk.strip).toContainText('Fatima El Idrissi');
      await expect(desk.strip).toContainText('Atlas Assurances');
      await expect(desk.strip).toContainText('Panne sur le parking du travail');
      await expect(desk.customer).toContainText('Sérénité Plus');
      await expect(desk.customer).toContainText('AS-2611-0418');
      await expect(desk.script).toContainText('Atlas Assurances Assistance, Nadia à votre écoute');
      await expect(desk.script).toContainText('Je suis bien avec Fatima El Idrissi');
    });

    test('answers by Enter and hears the customer, who hears the agent', async () => {
      await desk.press('Enter');
      await desk.expectCall('connected');
      const sound = async () => (await program.snapshot()).sound.value.calls[0];
      await expect.poll(async () => (await sound())?.packetsReceived ?? 0).toBeGreaterThan(100);
      const before = await sound();
      await expect
        .poll(async () => (await sound())?.packetsReceived)
        .toBeGreaterThan((before?.packetsReceived ?? 0) + 50);
      const after = await sound();
      expect(after?.packetsSent).toBeGreaterThan(before?.packetsSent ?? 0);
      expect(after?.remoteEnergy).toBeGreaterThan(before?.remoteEnergy ?? 0);
      // Only a receiver of our packets can report on them (RFC 3550 section 6.4): the customer hears the agent.
      await expect.poll(async () => (await sound())?.quality.last.roundTripMs ?? null).not.toBeNull();
    });

    test('walks the script by number keys', async () => {
      for (const [key, title] of [
        ['1', 'Information sur l’enregistrement'],
        ['1', 'Mise en sécurité'],
        ['1', 'Vérification d’identité'],
        ['1', 'Nature de la panne'],
        ['5', 'Relance du dépanneur'],
      ] as const) {
        await desk.press(key);
        await expect(desk.script.getByRole('heading', { name: title })).toBeVisible();
      }
      await expect(desk.script).toContainText('Étape 6 sur');
    });

    test('has a text answer saved while it is typed', async () => {
      const field = desk.script.getByLabel('Heure de passage confirmée');
      await expect(field).toBeFocused();
      await field.pressSequentially('14 h 30');
      const saved = async () => (await work()).answers.find((answer) => answer.stepId === 'relance')?.value;
      await expect.poll(saved).toBe('14 h 30');
      await expect(desk.script.getByText(fr.note.saved)).toBeVisible();
      await desk.press('Enter');
      await expect(desk.script.getByRole('heading', { name: 'Suite du trajet' })).toBeVisible();
      await desk.press('2');
      await desk.press('Enter');
      await expect(desk.script).toContainText(fr.script.finished);
      await expect(desk.script).toContainText(fr.script.nothingOwed);
    });

    test('has a note saved while it is typed, and hangs up by key from within it', async () => {
      const note = desk.script.getByLabel(fr.note.label);
      await note.click();
      await note.pressSequentially('Dépanneur relancé devant la cliente.');
      await expect.poll(async () => (await work()).note).toBe('Dépanneur relancé devant la cliente.');
      await desk.press('Alt+e');
      await expect(desk.bar).toContainText(fr.cause.hungUpByUs);
    });

    test('codes the call in one key, and finds it in the day and in the timeline', async () => {
      await expect(desk.page.getByRole('alert').getByText(/mentions? obligatoires?/)).toHaveCount(0);
      // The sample data has a call of three hours ago, which shortly after midnight is one of yesterday.
      const calls = async () => (await program.snapshot()).today.value.calls;
      const before = await calls();
      // The note keeps the focus, so that the agent can go on writing.
      await desk.finish('Alt+1');
      await expect.poll(calls).toBe(before + 1);
      const figures = desk.region(fr.idle.figures);
      await expect(figures.getByText(String(before + 1), { exact: true }).first()).toBeVisible();
      const latest = desk.recentCalls.getByRole('row').nth(1);
      await expect(latest).toContainText('Fatima El Idrissi');
      await expect(latest).toContainText('Dépannage lancé');
      await desk.press('Control+k');
      await desk.page.getByLabel(fr.records.field).fill('el idrissi');
      await desk.button(/Fatima El Idrissi/).click();
      await expect(desk.page.getByText('Dépanneur relancé devant la cliente.')).toBeVisible();
      await desk.press('Escape');
      await desk.expectIdle();
    });

    test('gets the English script for a customer of the English hotline, which has a ring tone of its own', async () => {
      await desk.button(fr.idle.demo.englishCustomer).click();
      await expect(desk.strip).toContainText('Emily Whitfield');
      await expect(desk.script).toContainText('Thank you for calling Northbeam Broadband');
      await expect.poll(() => program.log()).toContain('"event":"rings","tone":"british"');
      await desk.press('Enter');
      await desk.expectCall('connected');
      await desk.press('1');
      await expect(desk.script).toContainText('calls are recorded for training');
      await desk.press('e');
      await desk.finish('1');
    });

    test('chooses by number among several customers', async () => {
      await desk.button(fr.idle.demo.severalMatches).click();
      await expect(desk.strip).toContainText('2 fiches possibles');
      await desk.press('Enter');
      await desk.expectCall('connected');
      await expect(desk.customer).toContainText(fr.customer.severalTitle);
      const second = desk.customer.getByRole('listitem').nth(1);
      const name = /(?:Karim|Sophie) Benali/.exec((await second.textContent()) ?? '')?.[0];
      await desk.press('2');
      await expect(desk.customer.getByRole('heading', { level: 2 }).first()).toHaveText(name ?? 'no name');
      await expect(desk.script).toContainText(name ?? 'no name');
      await desk.press('e');
      await desk.finish('3');
    });

    test('makes an unknown caller a customer by one key and their name', async () => {
      await desk.button(fr.idle.demo.unknown).click();
      await expect(desk.strip).toContainText(fr.incoming.unknown);
      await desk.press('Enter');
      await desk.expectCall('connected');
      await desk.press('n');
      await expect(desk.page.getByLabel(fr.customer.givenName)).toBeFocused();
      await desk.page.keyboard.type('Zineb');
      await desk.page.getByLabel(fr.customer.familyName, { exact: true }).fill('Alaoui');
      await desk.press('Enter');
      await expect(desk.customer.getByRole('heading', { name: 'Zineb Alaoui' })).toBeVisible();
      await expect(desk.bar).toContainText('Zineb Alaoui');
      // A bare letter this soon after typing still belongs to the text.
      await desk.press('Alt+e');
      await desk.finish('3');
    });

    test('calls a customer, who answers and speaks', async () => {
      await desk.dial('06 39 98 12 05');
      await expect(desk.bar).toContainText(fr.callState.ringing);
      await expect(desk.bar).toContainText('Claire Fontaine');
      await desk.expectCall('connected');
      const energy = async () => (await program.snapshot()).sound.value.calls[0]?.remoteEnergy ?? 0;
      await expect.poll(energy).toBeGreaterThan(0);
      await desk.press('e');
      await desk.finish('1');
    });

    test('is told that a line is busy', async () => {
      await desk.dial('+33 6 39 98 14 86');
      await expect(desk.bar).toContainText(fr.cause.busy);
      const latest = desk.recentCalls.getByRole('row').nth(1);
      await expect(latest).toContainText('Paul Renaud');
      await expect(latest).toContainText(fr.cause.busy);
    });

    test('cannot close the window in a call, and is told why', async () => {
      await desk.button(fr.idle.demo.frenchCustomer).click();
      await expect(desk.strip).toBeVisible();
      await desk.press('Enter');
      await desk.expectCall('connected');
      await closeWindow();
      await expect(desk.page.getByText(fr.notice.callInProgress)).toBeVisible();
      await desk.expectCall('connected');
      await desk.press('e');
      await desk.finish('6');
    });

    test('closes the idle window, and the program ends within 5 s', async () => {
      const ended = once(program.app.process(), 'exit');
      const asked = performance.now();
      await closeWindow();
      const [code] = await ended;
      expect(code).toBe(0);
      expect(performance.now() - asked).toBeLessThan(5_000);
      expect(await program.log()).not.toMatch(/"level":"error"|uncaught|unhandled/);
    });

    test('left no customer, number, answer or note of all that in the log', async () => {
      const log = await program.log();
      expect(log).toContain('"event":"interaction"');
      const personal = [...assistanceCustomers, ...broadbandCustomers].flatMap(({ name, numbers, cases }) => [
        name[1],
        slug(name),
        ...numbers.map(([e164]) => e164.slice(-8)),
        ...cases.map(([reference]) => reference),
      ]);
      const typed = ['Alaoui', 'Zineb', '14 h 30', 'Dépanneur', '39987741'];
      expect([...personal, ...typed].filter((text) => log.includes(text))).toEqual([]);
    });
  });
