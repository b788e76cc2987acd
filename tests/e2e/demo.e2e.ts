import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { fr } from '../../renderer/desk/i18n/fr';
import { Program } from './program';

let program: Program;

test.beforeAll(async () => {
  program = await Program.start();
});

test.afterAll(() => program?.stop());

const button = (name: string | RegExp) => program.desk.getByRole('button', { name });
const press = (key: string) => program.desk.keyboard.press(key);
const bar = () => program.desk.locator('.call-bar');
const script = () => program.desk.getByRole('region', { name: fr.script.label });
const customer = () => program.desk.getByRole('region', { name: fr.customer.label });
const strip = () => program.desk.getByRole('region', { name: fr.incoming.label });

async function work() {
  const { items } = (await program.snapshot()).work.value;
  const [item] = items;
  if (item === undefined) throw new Error('no interaction in hand');
  return item;
}

async function dial(number: string): Promise<void> {
  await program.desk.getByLabel(fr.call.dialLabel).fill(number);
  await press('Enter');
}

/** As the cross of the title bar does. */
const closeWindow = () =>
  program.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) {
      if (window.webContents.getURL().startsWith('sawt://desk/')) window.close();
    }
  });

/** Ends a call that nobody codes otherwise, so that the next test finds the desk idle. */
async function codeIt(key = '1'): Promise<void> {
  await expect(program.desk.getByRole('heading', { name: fr.wrapUp.title })).toBeVisible();
  await press(key);
  await expect(program.desk.getByRole('heading', { name: fr.idle.waiting })).toBeVisible();
}

test.describe
  .serial('a newcomer', () => {
    test('is offered four customers who may call', async () => {
      await expect(program.desk).toHaveTitle(/Sawt/);
      for (const caller of Object.values(fr.idle.demo)) await expect(button(caller)).toBeEnabled();
      await expect(program.desk.getByText(fr.registration.demo, { exact: true })).toBeVisible();
    });

    test('sees who calls, their record and the script before answering', async () => {
      await button(fr.idle.demo.frenchCustomer).click();
      await expect(strip()).toContainText('Fatima El Idrissi');
      await expect(strip()).toContainText('Atlas Assurances');
      await expect(strip()).toContainText('Panne sur le parking du travail');
      await expect(customer()).toContainText('Sérénité Plus');
      await expect(customer()).toContainText('AS-2611-0418');
      await expect(script()).toContainText('Atlas Assurances Assistance, Nadia à votre écoute');
      await expect(script()).toContainText('Je suis bien avec Fatima El Idrissi');
    });

    test('answers by Enter and hears the customer, who hears the agent', async () => {
      await press('Enter');
      await expect(bar()).toContainText(fr.callState.connected);
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
      await expect.poll(async () => (await sound())?.roundTripMs ?? null).not.toBeNull();
    });

    test('walks the script by number keys', async () => {
      for (const [key, title] of [
        ['1', 'Information sur l’enregistrement'],
        ['1', 'Mise en sécurité'],
        ['1', 'Vérification d’identité'],
        ['1', 'Nature de la panne'],
        ['5', 'Relance du dépanneur'],
      ] as const) {
        await press(key);
        await expect(script().getByRole('heading', { name: title })).toBeVisible();
      }
      await expect(script()).toContainText('Étape 6 sur');
    });

    test('has a text answer saved while it is typed', async () => {
      const field = script().getByLabel('Heure de passage confirmée');
      await expect(field).toBeFocused();
      await field.pressSequentially('14 h 30');
      const saved = async () => (await work()).answers.find((answer) => answer.stepId === 'relance')?.value;
      await expect.poll(saved).toBe('14 h 30');
      await expect(script().getByText(fr.note.saved)).toBeVisible();
      await press('Enter');
      await expect(script().getByRole('heading', { name: 'Suite du trajet' })).toBeVisible();
      await press('2');
      await press('Enter');
      await expect(script()).toContainText(fr.script.finished);
      await expect(script()).toContainText(fr.script.nothingOwed);
    });

    test('has a note saved while it is typed, and hangs up by key from within it', async () => {
      const note = script().getByLabel(fr.note.label);
      await note.click();
      await note.pressSequentially('Dépanneur relancé devant la cliente.');
      await expect.poll(async () => (await work()).note).toBe('Dépanneur relancé devant la cliente.');
      await press('Alt+e');
      await expect(bar()).toContainText(fr.cause.hungUpByUs);
    });

    test('codes the call in one key, and finds it in the day and in the timeline', async () => {
      await expect(program.desk.getByRole('alert').getByText(/mentions? obligatoires?/)).toHaveCount(0);
      await codeIt('1');
      const figures = program.desk.getByRole('region', { name: fr.idle.figures });
      await expect(figures.getByText('2', { exact: true })).toBeVisible();
      const latest = program.desk.getByRole('region', { name: fr.idle.recent }).getByRole('row').nth(1);
      await expect(latest).toContainText('Fatima El Idrissi');
      await expect(latest).toContainText('Dépannage lancé');
      await press('Control+k');
      await program.desk.getByLabel(fr.records.field).fill('el idrissi');
      await button(/Fatima El Idrissi/).click();
      await expect(program.desk.getByText('Dépanneur relancé devant la cliente.')).toBeVisible();
      await press('Escape');
      await expect(program.desk.getByRole('heading', { name: fr.idle.waiting })).toBeVisible();
    });

    test('gets the English script for a customer of the English hotline', async () => {
      await button(fr.idle.demo.englishCustomer).click();
      await expect(strip()).toContainText('Emily Whitfield');
      await expect(script()).toContainText('Thank you for calling Northbeam Broadband');
      await press('Enter');
      await expect(bar()).toContainText(fr.callState.connected);
      await press('1');
      await expect(script()).toContainText('calls are recorded for training');
      await press('e');
      await codeIt('1');
    });

    test('chooses by number among several customers', async () => {
      await button(fr.idle.demo.severalMatches).click();
      await expect(strip()).toContainText('2 fiches possibles');
      await press('Enter');
      await expect(bar()).toContainText(fr.callState.connected);
      await expect(customer()).toContainText(fr.customer.severalTitle);
      const second = await customer().getByRole('listitem').nth(1).innerText();
      await press('2');
      const chosen = customer().getByRole('heading', { level: 2 }).first();
      await expect(chosen).toHaveText(/^(Karim|Sophie) Benali$/);
      expect(second).toContain(await chosen.innerText());
      await expect(script()).toContainText(await chosen.innerText());
      await press('e');
      await codeIt('3');
    });

    test('makes an unknown caller a customer by one key and their name', async () => {
      await button(fr.idle.demo.unknown).click();
      await expect(strip()).toContainText(fr.incoming.unknown);
      await press('Enter');
      await expect(bar()).toContainText(fr.callState.connected);
      await press('n');
      const { desk } = program;
      await expect(desk.getByLabel(fr.customer.givenName)).toBeFocused();
      await desk.keyboard.type('Zineb');
      await desk.getByLabel(fr.customer.familyName, { exact: true }).fill('Alaoui');
      await press('Enter');
      await expect(customer().getByRole('heading', { name: 'Zineb Alaoui' })).toBeVisible();
      await expect(bar()).toContainText('Zineb Alaoui');
      await press('e');
      await codeIt('3');
    });

    test('calls a customer, who answers and speaks', async () => {
      await dial('06 39 98 12 05');
      await expect(bar()).toContainText(fr.callState.ringing);
      await expect(bar()).toContainText('Claire Fontaine');
      await expect(bar()).toContainText(fr.callState.connected);
      const energy = async () => (await program.snapshot()).sound.value.calls[0]?.remoteEnergy ?? 0;
      await expect.poll(energy).toBeGreaterThan(0);
      await press('e');
      await codeIt('1');
    });

    test('is told that a line is busy', async () => {
      await dial('+33 6 39 98 14 86');
      await expect(bar()).toContainText(fr.cause.busy);
      const latest = program.desk.getByRole('region', { name: fr.idle.recent }).getByRole('row').nth(1);
      await expect(latest).toContainText('Paul Renaud');
      await expect(latest).toContainText(fr.cause.busy);
    });

    test('cannot close the window in a call, and is told why', async () => {
      await button(fr.idle.demo.frenchCustomer).click();
      await expect(strip()).toBeVisible();
      await press('Enter');
      await expect(bar()).toContainText(fr.callState.connected);
      await closeWindow();
      await expect(program.desk.getByText(fr.notice.callInProgress)).toBeVisible();
      await expect(bar()).toContainText(fr.callState.connected);
      await press('e');
      await codeIt('6');
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
  });
