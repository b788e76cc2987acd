import { join } from 'node:path';
import { fr } from '../../renderer/desk/i18n/fr';
import { writeTone } from '../lab/driver/tone';
import { Desk } from './fixtures/desk';
import { labProfile } from './fixtures/lab-desk';
import { Program } from './fixtures/program';
import { expect, test } from './fixtures/test';

test('a microphone that crackles, and then gives nothing, is told in the call, also where its volume is automatic', async ({
  lab,
}) => {
  test.setTimeout(120_000);
  const microphone = join(lab.addresses.run, 'too-loud.wav');
  await writeTone(microphone, { hertz: 400, amplitude: 5, seconds: 8, silence: 60 });
  const profile = await labProfile(lab);
  const program = await Program.start({ profile: profile.folder, microphone });
  try {
    const desk = new Desk(program.desk);
    await desk.expectRegistered();
    await desk.dial('9200');
    await desk.expectCall('connected');
    const warning = (text: string) => desk.page.getByRole('status').filter({ hasText: text });
    await expect(warning(fr.quality.microphone.clipping)).toBeVisible();
    await expect(warning(fr.quality.microphone.silent)).toBeVisible({ timeout: 40_000 });
    await expect(warning(fr.quality.microphone.clipping)).toBeHidden();
    // Who has muted it knows that nothing is heard.
    await desk.press('m');
    await expect(warning(fr.quality.microphone.silent)).toBeHidden();
    await desk.press('e');
    await desk.finish('2');
  } finally {
    await program.close();
    await profile.remove();
  }
});
