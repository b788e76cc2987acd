import { afterEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../fakes/clock';
import { type MemoryLink, memoryLinkPair } from '../fakes/memory-link';
import { Desk } from './desk';
import { eventually } from './eventually';
import { compose, type RawMessage, readMessage } from './raw-peer';

/** A registrar that answers every REGISTER with a status and headers of the test's choice, and CRLFs as it is told. */
class Registrar {
  /** What registers and what calls; who asks for the bindings alone is told the last one. */
  readonly requests: RawMessage[] = [];
  #bound = '';
  pings = 0;
  answersPings = true;
  status: (request: RawMessage) => number = () => 200;
  headers: readonly string[] = [];
  contactParameters = '';

  static async open(link: MemoryLink): Promise<Registrar> {
    const registrar = new Registrar();
    await link.open({
      text: (text) => void link.send(registrar.#answer(text)).catch(() => undefined),
      oversize: () => undefined,
      lost: () => undefined,
    });
    return registrar;
  }

  #answer(text: string): string {
    if (text === '\r\n\r\n') {
      this.pings++;
      return this.answersPings ? '\r\n' : '';
    }
    const request = readMessage(text);
    const named = request.header('Contact');
    if (/^(REGISTER|INVITE)$/.test(request.method) && named !== '') this.requests.push(request);
    if (request.method === 'REGISTER' && named !== '') this.#bound = named;
    const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${request.header(name)}`);
    const contact = `Contact: ${this.#bound}${this.contactParameters}`;
    return compose(`SIP/2.0 ${this.status(request)} Whatever`, [
      ...copied,
      `To: ${request.header('To')};tag=r`,
      contact,
      ...this.headers,
    ]);
  }
}

let desk: Desk;
afterEach(() => desk.driver.stop());

async function setup() {
  const clock = new ManualClock();
  const [link, far] = memoryLinkPair();
  const registrar = await Registrar.open(far);
  desk = new Desk({ user: 'agent', link, clock, register: true });
  return { clock, registrar };
}

describe('a server that asks for keep-alives (RFC 5626 section 4.4)', () => {
  test('is pinged in time', async () => {
    const { clock, registrar } = await setup();
    registrar.headers = ['Flow-Timer: 100'];
    await desk.started();
    for (let round = 1; round <= 3; round++) {
      clock.advance(79_999);
      expect(registrar.pings).toBe(round - 1);
      clock.advance(1);
      await eventually(() => expect([registrar.pings, clock.isWaitingFor(80_000)]).toEqual([round, true]));
    }
  });

  test('is not pinged without having asked', async () => {
    const { clock, registrar } = await setup();
    await desk.started();
    clock.advance(539_000);
    clock.advance(1000);
    await eventually(() => expect(registrar.requests).toHaveLength(2));
    expect(registrar.pings).toBe(0);
  });

  test('one that does not answer is dead after 10 s', async () => {
    const { clock, registrar } = await setup();
    registrar.headers = ['Flow-Timer: 100'];
    registrar.answersPings = false;
    await desk.started();
    clock.advance(80_000);
    clock.advance(9999);
    expect(desk.driver.registration.state).toBe('registered');
    clock.advance(1);
    expect(desk.driver.registration).toMatchObject({ state: 'waiting', problem: 'connectionLost' });
  });
});

test('an edge without outbound gets a plain binding (439, RFC 5626 section 4.2.1)', async () => {
  const { registrar, clock } = await setup();
  registrar.status = (request) => (request.header('Contact').includes('reg-id') ? 439 : 200);
  await desk.started();
  const [first, second] = registrar.requests;
  expect(first?.header('Supported')).toContain('outbound');
  expect(second?.header('Supported')).not.toContain('outbound');
  expect(second?.header('Contact')).toContain('+sip.instance');
  clock.advance(540_000);
  await eventually(() => expect(registrar.requests).toHaveLength(3));
  expect(registrar.requests[2]?.header('Contact')).toBe(second?.header('Contact'));
});

test('a GRUU that is not granted any more is not used any more (RFC 5627)', async () => {
  const { registrar, clock } = await setup();
  registrar.contactParameters = ';pub-gruu="sip:agent@test.invalid;gr=urn:uuid:1"';
  await desk.started();
  const contactOf = async (count: number) => {
    desk.call('1234');
    const invites = () => registrar.requests.filter(({ method }) => method === 'INVITE');
    await eventually(() => expect(invites().length).toBeGreaterThanOrEqual(count));
    return invites().at(-1)?.header('Contact');
  };
  expect(await contactOf(1)).toBe('<sip:agent@test.invalid;gr=urn:uuid:1>');
  registrar.contactParameters = '';
  clock.advance(540_000);
  const registers = () => registrar.requests.filter(({ method }) => method === 'REGISTER');
  await eventually(() => expect(registers()).toHaveLength(2));
  expect(await contactOf(2)).toMatch(/;ob>$/);
});
