import type { Diagnostics } from '../../shared/domain/diagnostics';
import type { AccountId } from '../../shared/domain/ids';
import type { SelfTest } from '../../shared/domain/self-test';
import type { Event } from '../platform/emitter';

export type SipDirection = 'sent' | 'received';

/** Takes every SIP message of a line as it goes over the wire. */
export type SipTap = (accountId: AccountId, direction: SipDirection, message: string) => void;

/** What is remembered to help. `unlocked`: with names and numbers; passwords and keys are never kept. */
export interface DiagnosticsPort {
  read(unlocked: boolean): Diagnostics;
  /** The text of a message; null when it is forgotten by now. */
  message(id: number, unlocked: boolean): string | null;
  /** All of it as one text without personal data, with facts about the program. */
  bundle(): Promise<string>;
}

/** Looks at all that a call needs, beside the calls that run. */
export interface SelfTestPort {
  readonly state: SelfTest;
  readonly onState: Event<SelfTest>;
  /** Nothing happens while one runs. */
  start(): void;
  cancel(): void;
  /** Whether the agent heard the sound that they were asked about. False when nobody asked. */
  answer(part: 'speaker' | 'ringer', heard: boolean): boolean;
}
