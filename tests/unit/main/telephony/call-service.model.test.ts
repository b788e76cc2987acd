import fc from 'fast-check';
import { it } from 'vitest';
import { isInHand } from '../../../../main/telephony/active-call';
import type { Call, CallIn, Cause } from '../../../../shared/domain/call';
import type { CallId } from '../../../../shared/domain/ids';
import { BusyPolicy } from '../../../../shared/domain/settings';
import type { FakeCallDriver } from '../../../fakes/call-driver';
import { id, ServiceDesk } from './service-desk';

/** What the far ends know: a simple world that answers what the service asks, late or never, in any order. */
class World {
  /** What the driver was asked and has not answered yet. */
  readonly owed: { callId: CallId; asked: string }[] = [];
  made = 0;

  constructor(readonly desk: ServiceDesk) {
    for (const line of [desk.driver, desk.other])
      line.reaction = (asked, callId) => void this.owed.push({ callId, asked });
  }

  lineOf(callId: CallId): FakeCallDriver {
    const { driver, other } = this.desk;
    return this.desk.call(callId)?.accountId === other.account.id ? other : driver;
  }

  /** Answers the `index`th thing that is owed. */
  answer(index: number, succeeds: boolean): void {
    const [owed] = this.owed.splice(index % Math.max(this.owed.length, 1), 1);
    if (!owed) return;
    const { callId, asked } = owed;
    const end = (code: Cause['code']) => this.end(callId, code);
    if (/^(bye|cancel|refuse)/.test(asked)) end('hungUpByUs');
    else if (asked.startsWith('INVITE')) succeeds ? this.report(callId, 'established') : end('busy');
    else if (asked === 'accept') succeeds ? this.report(callId, 'established') : end('cancelledByThem');
    else if (asked.startsWith('REFER')) this.answerReferral(callId, succeeds);
    else if (/^(hold|resume|repair)$/.test(asked)) {
      this.report(callId, succeeds ? 'renegotiated' : 'renegotiationFailed');
    }
  }

  /** The far end goes, or tells that it could not; now and then it says BYE without a word. */
  answerReferral(callId: CallId, succeeds: boolean): void {
    const line = this.lineOf(callId);
    line.report(callId, { type: 'transferProgress', progress: 'accepted' });
    if (succeeds) line.report(callId, { type: 'transferred' });
    else line.report(callId, { type: 'transferFailed', problem: 'busy' });
  }

  report(
    callId: CallId,
    type: 'established' | 'renegotiated' | 'renegotiationFailed' | 'heldByThem' | 'resumedByThem',
  ) {
    this.lineOf(callId).report(callId, { type });
  }

  /** The end of a call overtakes whatever else was asked of it. */
  end(callId: CallId, code: Cause['code']): void {
    const rest = this.owed.filter((one) => one.callId !== callId);
    this.owed.splice(0, this.owed.length, ...rest);
    this.lineOf(callId).report(callId, { type: 'terminated', cause: { code, sipStatus: null } });
  }

  get calls(): readonly Call[] {
    return this.desk.service.state.calls;
  }
}

const talks = (call: Call): boolean =>
  call.state === 'connected' || (call.state === 'held' && call.heldBy === 'them');

const resuming = (call: Call): boolean => 'renegotiation' in call && call.renegotiation.startsWith('resume');

/** Who is handed over is on hold with us and goes to nobody who has left. */
function checkTransfer(call: CallIn<'transferring'>, calls: readonly Call[]): void {
  if (call.transfer.consultation === call.id) throw new Error('transferred to itself');
  const sameTarget = calls.filter(
    (other) => other.state === 'transferring' && other.transfer.consultation === call.id,
  );
  if (sameTarget.length > 0) throw new Error('transferred to one who is transferred');
}

/** Its calls are in the ear, muted together, and mixed where both sides talk. */
function checkConference({ desk, calls }: World, members: readonly CallId[]): void {
  const together = members.map((callId) => calls.find((call) => call.id === callId));
  if (members.length === 1) throw new Error('a conference of one');
  for (const call of together)
    if (!call || !(talks(call) || resuming(call))) throw new Error(`in the conference: ${call?.state}`);
  const microphones = new Set(together.map((call) => call && 'microphone' in call && call.microphone));
  if (microphones.size > 1) throw new Error('muted in one call only');
  const isMixed = (call: Call) => call.state === 'connected' && !call.renegotiation.startsWith('hold');
  const mixed = together.filter((call) => call && isMixed(call)).map((call) => call?.id ?? '');
  if (desk.media.mixed.join() !== (mixed.length > 1 ? mixed.join() : ''))
    throw new Error(`mixed: ${desk.media.mixed}`);
}

/** What must hold whatever was done. */
function check(world: World): void {
  const { desk, calls } = world;
  const heard = calls.filter(
    (call) => talks(call) || resuming(call) || ['dialing', 'early', 'answering'].includes(call.state),
  );
  const { members } = desk.service.conference;
  if (heard.length > 1 && heard.some(({ id: callId }) => !members.includes(callId)))
    throw new Error(`heard at once: ${heard.map((call) => `${call.id} ${call.state}`)}`);
  checkConference(world, members);
  const inHand = calls.some(isInHand);
  const ringing = calls.filter((call) => call.state === 'ringing' && call.direction === 'incoming');
  const policyOf = (call: Call) => world.lineOf(call.id).account.options.busyPolicy;
  const rings = ringing.some((call) => !(inHand && policyOf(call) === 'silent'));
  const { activeId } = desk.service.state;
  const tone = desk.media.sounding;
  if (rings && tone !== (activeId === null ? 'ring' : 'callWaiting')) throw new Error(`rings with ${tone}`);
  const waitsForThem = calls.some((call) => call.state === 'ringing' && call.direction === 'outgoing');
  if (!rings && tone !== null && tone !== (waitsForThem ? 'ringBack' : 'busy'))
    throw new Error(`left: ${tone}`);
  if (calls.filter((call) => call.state !== 'ended' && call.state !== 'ending').length > 8)
    throw new Error('full');
  const over = calls.filter((call) => call.state === 'ended' || call.state === 'ending');
  const closed = new Set<string>(desk.media.closed);
  for (const call of calls) if (call.state === 'transferring') checkTransfer(call, calls);
  if (over.some((call) => !closed.has(call.id))) throw new Error('media left open');
  if (closed.size !== desk.media.closed.length) throw new Error('media closed twice');
}

type Act = (world: World, which: number) => unknown;

const pick = (world: World, which: number): CallId =>
  world.calls[which % Math.max(world.calls.length, 1)]?.id ?? id('none');

/** A busy line refuses before it rings, every other rings. */
const ringOn =
  (lineOf: (desk: ServiceDesk) => FakeCallDriver): Act =>
  (world) => {
    const { desk, calls } = world;
    const line = lineOf(desk);
    const live = calls.filter((call) => call.state !== 'ended' && call.state !== 'ending');
    const isBusy = calls.some(isInHand) || live.some(({ accountId }) => accountId === line.account.id);
    const isRefused = live.length >= 8 || (line.account.options.busyPolicy === 'busy' && isBusy);
    line.take();
    const callId = desk.ring(`in-${++world.made}`, line);
    if ((desk.call(callId)?.state === 'ringing') === isRefused) throw new Error('the policy was not kept');
    if (isRefused && !line.calls.includes(`${callId}: refuse 486`))
      throw new Error('not told that it is busy');
  };

const acts: Record<string, Act> = {
  ring: ringOn((desk) => desk.driver),
  ringOnTheOther: ringOn((desk) => desk.other),
  dial: (world) => world.desk.service.dial('1002'),
  dialOnTheOther: (world) => world.desk.service.dial('1002', world.desk.other.account.id),
  answer: (world, which) => world.desk.service.answer(pick(world, which)),
  reject: (world, which) => world.desk.service.reject(pick(world, which)),
  hangUp: (world, which) => world.desk.service.hangUp(pick(world, which)),
  hold: (world, which) => world.desk.service.hold(pick(world, which)),
  resume: (world, which) => world.desk.service.resume(pick(world, which)),
  transfer: (world, which) => world.desk.service.handOver.transfer(pick(world, which), '1003'),
  transferTo: (world, which) =>
    world.desk.service.handOver.transferTo(pick(world, which), pick(world, which + 1)),
  consult: (world, which) => world.desk.service.handOver.consult(pick(world, which), '1003'),
  join: (world, which) => world.desk.service.conference.join(pick(world, which), pick(world, which + 1)),
  mute: (world, which) => world.desk.service.setMicrophone(pick(world, which), 'muted'),
  unmute: (world, which) => world.desk.service.setMicrophone(pick(world, which), 'open'),
  backToCaller: (world, which) => world.desk.service.handOver.backToCaller(pick(world, which)),
  succeed: (world, which) => world.answer(which, true),
  fail: (world, which) => world.answer(which, false),
  farEndHolds: (world, which) => world.report(pick(world, which), 'heldByThem'),
  farEndResumes: (world, which) => world.report(pick(world, which), 'resumedByThem'),
  farEndEnds: (world, which) => world.end(pick(world, which), 'hungUpByThem'),
  mediaRestarts: (world) => world.desk.media.restart(),
  someTime: (world) => world.desk.clock.advance(2_000),
};

class Command implements fc.Command<object, World> {
  constructor(
    readonly act: string,
    readonly which: number,
  ) {}

  check = () => true;

  run(_model: object, world: World): void {
    acts[this.act]?.(world, this.which);
    check(world);
  }

  toString = () => `${this.act}(${this.which})`;
}

it('keeps one call or one conference in the ear, the right tone in the air and no media behind, whatever happens in whatever order', () => {
  // What the far end answers, and what the agent does with several calls, comes often: so calls get somewhere.
  const act = fc.oneof(
    { weight: 4, arbitrary: fc.constant('succeed') },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        'ring',
        'ringOnTheOther',
        'answer',
        'hold',
        'resume',
        'transfer',
        'consult',
        'transferTo',
        'join',
      ),
    },
    { weight: 3, arbitrary: fc.constantFrom(...Object.keys(acts)) },
  );
  const command = fc.tuple(act, fc.nat({ max: 7 })).map(([name, which]) => new Command(name, which));
  const policy = fc.constantFrom(...BusyPolicy.options);
  fc.assert(
    fc.property(
      fc.commands([command], { maxCommands: 80, size: 'max' }),
      fc.tuple(policy, policy),
      (commands, policies) => {
        fc.modelRun(() => ({ model: {}, real: new World(new ServiceDesk(...policies)) }), commands);
      },
    ),
    { numRuns: 800 },
  );
});
