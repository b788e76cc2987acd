import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import path from 'node:path';
import { fr } from '../../renderer/desk/i18n/fr';
import { Profile } from '../fixtures/profile';
import { NameServer } from '../lab/driver/name-server';
import { OfficeProxy, servePac } from '../lab/driver/office-proxy';
import { TurnServer } from '../lab/driver/turn-server';
import { AccountForm } from './fixtures/account-form';
import { Desk } from './fixtures/desk';
import { LabDesk, labAccount, labProfile, ourTone } from './fixtures/lab-desk';
import { Program } from './fixtures/program';
import { expect, test } from './fixtures/test';

const withNameServer = path.join(import.meta.dirname, 'fixtures/with-name-server.sh');

async function bound(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

/** A router that translates addresses: a server behind it sees another port for each of ours. */
async function natTo(port: number): Promise<{ port: number; close(): void }> {
  const inside = await bound();
  const outsides = new Map<number, Promise<Socket>>();
  const outsideOf = async (client: number) => {
    const outside = await bound();
    outside.on('message', (message) => inside.send(message, client, '127.0.0.1'));
    return outside;
  };
  inside.on('message', async (message, { port: client }) => {
    const outside = outsides.get(client) ?? outsideOf(client);
    outsides.set(client, outside);
    (await outside).send(message, port, '127.0.0.1');
  });
  const close = () => {
    inside.close();
    for (const outside of outsides.values()) void outside.then((socket) => socket.close());
  };
  return { port: inside.address().port, close };
}

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

test('an address without a port is looked up (NAPTR, SRV), and a server that is down is passed over', async ({
  lab,
}) => {
  const names = await NameServer.open(lab);
  const server = `wss://${lab.addresses.domain}/ws`;
  const profile = await Profile.make({ account: { ...labAccount(lab, '1001'), server } });
  const launcher = { file: withNameServer, environment: { SAWT_TEST_RESOLV: names.resolv } };
  const program = await Program.start({ profile: profile.folder, launcher });
  try {
    await new Desk(program.desk).expectRegistered();
    expect(await lab.isRegistered('1001')).toBe(true);
    const asked = await names.asked();
    const { domain } = lab.addresses;
    const way = [`NAPTR ${domain}`, `SRV _sips._ws.pool.${domain}`, 'A dead.lab.test', 'A edge.lab.test'];
    expect(asked.filter((query, index) => way.includes(query) && asked.indexOf(query) === index)).toEqual(
      way,
    );
  } finally {
    await program.close();
    await names.stop();
    await profile.remove();
  }
});

test.describe
  .serial('calls by a relay', () => {
    let turn: TurnServer;
    let lab: LabDesk;
    const words = fr.network;
    const form = () => new AccountForm(lab.program);
    const field = (label: string) => form().region.getByLabel(label, { exact: true });

    test.beforeAll(async ({ lab: running }) => {
      turn = await TurnServer.open(running);
      const profile = await labProfile(running);
      lab = await LabDesk.start(running, profile, {
        profile: profile.folder,
        // The pages take the lab's certificate by its key: a test must not change what the system trusts.
        switches: [
          `--ignore-certificate-errors-spki-list=${running.addresses.spki}`,
          `--user-data-dir=${profile.folder}`,
        ],
      });
    });
    test.afterAll(async () => {
      await lab.close();
      await turn.stop();
    });

    async function openOptions(): Promise<void> {
      await lab.desk.button(fr.rail.settings).click();
      const title = form().region.getByRole('button', { name: words.title });
      if ((await title.getAttribute('aria-expanded')) !== 'true') await title.click();
    }

    async function save(): Promise<void> {
      await form().save();
      await expect(form().region.getByText(fr.account.saved)).toBeVisible();
      await lab.desk.expectRegistered();
    }

    /** Calls the line that answers and echoes; gives how the sound goes. */
    async function callEcho() {
      await lab.desk.dial('9200');
      await lab.desk.expectCall('connected');
      await lab.expectSoundBothWays();
      const sound = await lab.sound();
      await lab.desk.press('e');
      await lab.desk.finish('2');
      return sound;
    }

    test('a relay that has to be used is asked for, with what it wants to know', async () => {
      await openOptions();
      await field(words.turnServers).fill('stun:127.0.0.1');
      await form().check();
      await expect(form().region.getByText(words.turnServersWrong)).toBeVisible();
      await field(words.turnServers).fill(`${turn.uris.udp} ${turn.uris.tcp}`);
      await field(words.turnMethod).selectOption('sharedSecret');
      await field(words.turnUser).fill('nadia');
      await field(words.turnSecret).fill('not-it');
      await form().region.getByText(words.relayOnly).click();
      await form().check();
      await expect(form().region.getByText(/relais turn:127\.0\.0\.1:3478.* refuse/)).toBeVisible();
      await field(words.turnSecret).fill(turn.secret);
      await form().check();
      await expect(form().region.getByText(/La connexion fonctionne/)).toBeVisible();
      await save();
    });

    for (const transport of ['udp', 'tcp', 'tls'] as const) {
      test(`a call over ${transport}, with time-limited credentials`, async () => {
        await openOptions();
        await field(words.turnServers).fill(turn.uris[transport]);
        await save();
        // Sound flows both ways, and by the relay: what is told of relays by then is told of one that serves.
        expect((await callEcho())?.route).toMatchObject({ local: 'relay' });
        const { notices } = (await lab.program.snapshot()).notices.value;
        expect(notices.filter(({ code }) => code.startsWith('relay'))).toEqual([]);
      });
    }

    test('a password that has expired is told; a call that may go by a relay only does not go', async () => {
      await openOptions();
      await field(words.turnServers).fill(turn.uris.udp);
      await field(words.turnMethod).selectOption('password');
      await field(words.turnUser).fill(turn.expired.user);
      await field(words.turnPassword).fill(turn.expired.password);
      await save();
      await expect(lab.desk.page.getByText(fr.notice.relayRefused)).toBeVisible();
      await lab.desk.dial('9200');
      await expect(lab.desk.bar.getByText(fr.cause.noRelay)).toBeVisible();
      await expect(lab.desk.page.getByText(fr.notice.relayRefused)).toBeVisible();
      await lab.desk.button(fr.rail.help).click();
      const selfTest = lab.desk.region(fr.selfTest.title);
      await selfTest.getByRole('button', { name: fr.selfTest.start }).click();
      await expect(
        selfTest.getByText(/le relais turn:127\.0\.0\.1:3478.* refuse l’identifiant.*Vérifiez-les/),
      ).toBeVisible();
    });

    test('a relay that says nothing delays no call', async () => {
      const silent = await bound();
      try {
        await openOptions();
        await field(words.turnServers).fill(`turn:127.0.0.1:${silent.address().port}`);
        await form().region.getByText(words.relayOnly).click();
        await save();
        const start = performance.now();
        const sound = await callEcho();
        expect(sound?.route).toMatchObject({ local: 'host' });
        // Chromium gives it up after some ten seconds; sound both ways takes one.
        expect(performance.now() - start).toBeLessThan(5_000);
        await expect(lab.desk.page.getByText(fr.notice.relayUnreachable)).toBeVisible();
      } finally {
        silent.close();
      }
    });

    test('the public address that a STUN server tells is offered; a silent one delays no call', async () => {
      const [nat, silent] = [await natTo(3478), await bound()];
      const call = async (server: string) => {
        await openOptions();
        await field(words.turnServers).fill('');
        await field(words.stunServers).fill(server);
        await save();
        const start = performance.now();
        expect((await callEcho())?.route).toMatchObject({ local: 'host' });
        // Chromium gives a server up after some ten seconds.
        expect(performance.now() - start).toBeLessThan(5_000);
      };
      try {
        await call(`stun:127.0.0.1:${nat.port}`);
        await lab.desk.button(fr.rail.help).click();
        const help = lab.desk.region(fr.help.title);
        await help
          .getByRole('button', { name: /INVITE/ })
          .first()
          .click();
        await expect(help.getByText(/ 1 public, /)).toBeVisible();
        await call(`127.0.0.1:${silent.address().port}`);
      } finally {
        nat.close();
        silent.close();
      }
    });

    test('secrets are in no log', async () => {
      const log = await lab.program.log();
      for (const secret of [turn.secret, turn.expired.password, 'not-it']) expect(log).not.toContain(secret);
    });
  });
