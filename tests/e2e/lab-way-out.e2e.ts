import { fr } from '../../renderer/desk/i18n/fr';
import { Profile } from '../fixtures/profile';
import { OfficeProxy, servePac } from '../lab/driver/office-proxy';
import { AccountForm } from './fixtures/account-form';
import { Desk } from './fixtures/desk';
import { labAccount, ourTone } from './fixtures/lab-desk';
import { Program } from './fixtures/program';
import { expect, test } from './fixtures/test';

test('the way to the server leads through the proxies of a PAC file, which want a password', async ({
  lab,
}) => {
  const proxy = await OfficeProxy.open(lab);
  const pac = await servePac(`function FindProxyForURL(url, host) {
    return host === '${lab.addresses.domain}' ? 'PROXY 127.0.0.1:1; PROXY ${proxy.address}' : 'DIRECT';
  }`);
  const server = `wss://${lab.addresses.domain}:8089/ws`;
  const profile = await Profile.make({ account: { ...labAccount(lab, '1001'), server }, customers: 20 });
  const program = await Program.start({
    profile: profile.folder,
    microphone: await ourTone(lab),
    switches: [`--proxy-pac-url=${pac.url}`],
  });
  const desk = new Desk(program.desk);
  const form = new AccountForm(program);
  const words = fr.network;
  try {
    await expect(desk.page.getByText(fr.registrationProblem.proxyPassword).first()).toBeVisible();

    await desk.button(fr.rail.settings).click();
    await form.region.getByRole('button', { name: words.title }).click();
    await form.region.getByLabel(words.proxyUser).fill(proxy.credentials.user);
    await form.region.getByLabel(words.proxyPassword).fill('not-it');
    await form.check();
    await expect(form.region.getByText(fr.check.proxyPasswordWrong)).toBeVisible();

    await form.region.getByLabel(words.proxyPassword).fill(proxy.credentials.password);
    await form.check();
    await expect(form.region.getByText(/La connexion fonctionne/)).toBeVisible();
    await form.save();
    await desk.expectRegistered();
    expect(await proxy.asked()).toContain(`CONNECT ${lab.addresses.domain}:8089`);
    expect(await lab.isRegistered('1001')).toBe(true);
    for (const secret of [proxy.credentials.password, 'not-it'])
      expect(await program.log()).not.toContain(secret);

    await proxy.stop();
    await expect(desk.page.getByText(fr.registrationProblem.proxyUnreachable).first()).toBeVisible();
    await form.check();
    await expect(form.region.getByText(fr.check.proxyUnreachable)).toBeVisible();
    await proxy.restart();
    await desk.expectRegistered();
  } finally {
    await program.close();
    await proxy.stop();
    await pac.close();
    await profile.remove();
  }
});
