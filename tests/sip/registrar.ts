import { expect } from 'vitest';
import { ManualClock } from '../fakes/clock';
import type { MemoryLink } from '../fakes/memory-link';
import { Desk } from './desk';
import { type RawMessage, RawPeer } from './raw-peer';

export interface Setup {
  clock: ManualClock;
  desk: Desk;
  peer: RawPeer;
  link: MemoryLink;
  /** The states of its registration so far. */
  states: string[];
}

/** A line that registers once it is started, whose registrar says exactly what a test tells it to. */
export async function setup(): Promise<Setup> {
  const clock = new ManualClock();
  const { peer, link } = await RawPeer.open();
  const desk = new Desk({ user: 'agent', link, clock, register: true, random: () => 0 });
  const states: string[] = [];
  desk.driver.onRegistration((state) => states.push(state.state));
  return { clock, desk, peer, link, states };
}

/** What the registrar lists before ours: the same user's telephone on the desk. */
export const deskPhone = '<sip:agent@10.0.0.7:5060>;expires=3400';

/** Answers the next REGISTER as a registrar that grants `expires` seconds and knows of another binding. */
export async function grant(peer: RawPeer, expires = 600, more: readonly string[] = []): Promise<RawMessage> {
  const request = await peer.request('REGISTER');
  const contact = request.header('Contact').replace(/expires=\d+/, `expires=${expires}`);
  peer.respond(request, 200, { headers: [`Contact: ${deskPhone}, ${contact}`, ...more] });
  return request;
}

export const registered = (desk: Desk): Promise<unknown> =>
  desk.until('registered', () => desk.driver.registration.state === 'registered');

/** Grants this REGISTER, or the next one, what it asks for; the line knows when this resolves. */
export async function register(desk: Desk, peer: RawPeer, request?: RawMessage): Promise<void> {
  const asked = request ?? (await peer.request('REGISTER'));
  peer.respond(asked, 200, { headers: [`Contact: ${asked.header('Contact')}`] });
  await registered(desk);
}

/** Stops the line, whose registrar answers its last REGISTER. */
export async function signOff({ desk, peer }: Pick<Setup, 'desk' | 'peer'>): Promise<void> {
  const stopped = desk.driver.stop();
  const last = await peer.request('REGISTER');
  peer.respond(last, 200);
  await stopped;
  expect(last.header('Contact')).toContain('expires=0');
}
