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

const devices = async () => (await program.snapshot()).devices.value;
const level = async () => (await program.snapshot()).microphone.value.level;
const sound = () => desk.region(fr.sound.title);

/** As when its cable is pulled, which Chromium's devices have not. The demo's customers have a media page too. */
async function plug(deviceId: string, where: 'in' | 'out'): Promise<void> {
  const pages = program.app.windows().filter((page) => page.url().startsWith('sawt://media/'));
  for (const page of pages)
    await page.evaluate(
      (gone) => {
        const all = MediaDevices.prototype.enumerateDevices.bind(navigator.mediaDevices);
        navigator.mediaDevices.enumerateDevices = async () =>
          (await all()).filter((device) => device.deviceId !== gone);
        navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
      },
      where === 'out' ? deviceId : null,
    );
}

test.describe
  .serial('the agent sets up the sound', () => {
    test('chooses among the devices of the machine, each for its use', async () => {
      await desk.button(fr.rail.settings).click();
      await expect.poll(async () => (await devices()).devices.microphones.length).toBeGreaterThan(1);
      const { microphones, outputs } = (await devices()).devices;
      const [, microphone] = microphones;
      const [speaker, ringer] = outputs;
      if (!microphone || !speaker || !ringer) throw new Error('Chromium offers too few devices');
      await sound().getByLabel(fr.sound.microphone, { exact: true }).selectOption(microphone.id);
      await sound().getByLabel(fr.sound.speaker).selectOption(speaker.id);
      await sound().getByLabel(fr.sound.ringer).selectOption(ringer.id);
      await expect
        .poll(async () => (await devices()).devices.inUse)
        .toEqual({
          microphone: { state: 'chosen', label: microphone.label },
          speaker: { state: 'chosen', label: speaker.label },
          ringer: { state: 'chosen', label: ringer.label },
        });
    });

    test('sees the level of the microphone', async () => {
      // Chromium's microphone beeps for 20 ms twice a second: who looks each second may never see it.
      await expect
        .poll(
          async () => {
            const now = await level();
            return now && 'level' in now ? now.level : 0;
          },
          { intervals: [70] },
        )
        .toBeGreaterThan(0);
    });

    test('hears themselves in a test call and is told how it was', async () => {
      await sound().getByRole('button', { name: fr.sound.testCall }).click();
      await expect(sound().getByText(fr.sound.recording)).toBeVisible();
      await expect(sound().getByText(fr.sound.verdict.good)).toBeVisible({ timeout: 30_000 });
    });

    test('lets go of the microphone by leaving the page', async () => {
      await desk.button(fr.rail.desk).click();
      await expect.poll(level).toBeNull();
    });

    test('talks over the chosen devices, and changes the voice in the call', async () => {
      await desk.button(fr.idle.demo.frenchCustomer).click();
      await expect(desk.strip).toContainText('Fatima El Idrissi');
      await desk.press('Enter');
      await desk.expectCall('connected');
      const call = async () => (await program.snapshot()).sound.value.calls[0];
      await expect.poll(async () => (await call())?.remoteEnergy ?? 0).toBeGreaterThan(0);
      await desk.button(fr.rail.settings).click();
      for (const part of ['noiseSuppression', 'echoCancellation', 'autoGainControl'] as const) {
        await sound().getByText(fr.sound[part]).click();
        await expect.poll(async () => (await devices()).settings[part]).toBe(false);
      }
      const before = (await call())?.packetsSent ?? 0;
      await expect.poll(async () => (await call())?.packetsSent ?? 0).toBeGreaterThan(before + 50);
      await sound().getByRole('button', { name: fr.sound.testCall }).click();
      await expect(sound().getByRole('alert')).toHaveText(fr.error.conflict);
    });

    test('goes on over the default speaker when the chosen one is pulled out, and back when it is there again', async () => {
      const before = (await devices()).devices.inUse.speaker;
      const chosen = (await devices()).devices.outputs.find(({ label }) => label === before.label);
      if (!chosen) throw new Error('no speaker is chosen');
      // Another notice may be more urgent, and the one that is shown.
      const told = () => program.noticeCodes();
      await plug(chosen.id, 'out');
      await expect.poll(told).toContain('speakerReplaced');
      await expect.poll(async () => (await devices()).devices.inUse.speaker.state).not.toBe('chosen');
      await desk.expectCall('connected');
      await plug(chosen.id, 'in');
      await expect.poll(told).toContain('deviceBack');
      await expect.poll(async () => (await devices()).devices.inUse.speaker).toEqual(before);
      await desk.expectCall('connected');
    });

    test('finds the choice again after a restart', async () => {
      const { settings } = await devices();
      program = await program.restart();
      desk = new Desk(program.desk);
      await expect.poll(async () => (await devices()).devices.inUse.microphone.state).toBe('chosen');
      expect((await devices()).settings).toEqual(settings);
    });
  });
