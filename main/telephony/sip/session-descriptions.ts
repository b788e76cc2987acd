import { type BodyAndContentType, type Session, type SessionDescriptionHandler, SessionState } from 'sip.js';
import type { DescriptionHandler } from './description-handler';

/** For SIP.js: what a session of a call of ours keeps as its `data`. @throws Error where it keeps nothing */
export function descriptionsOf({ data }: Session): SessionDescriptions {
  if (data instanceof SessionDescriptions) return data;
  throw new Error('a session that is no call of ours');
}

/**
 * What one session of SIP.js sees of its call's descriptions: a call may outlive its session (RFC 3891), so that the end of
 * one closes nothing.
 */
export class SessionDescriptions implements SessionDescriptionHandler {
  readonly #session: Session;
  readonly #description: DescriptionHandler;

  constructor(session: Session, description: DescriptionHandler) {
    this.#session = session;
    this.#description = description;
  }

  close(): void {}

  hasDescription(contentType: string): boolean {
    return this.#description.hasDescription(contentType);
  }

  getDescription(): Promise<BodyAndContentType> {
    return this.#description.getDescription();
  }

  setDescription(sdp: string): Promise<void> {
    const { dialog } = this.#session;
    // Before the first answer is set the dialog is confirmed: the branch of a fork that answered is known now.
    if (dialog) this.#description.confirm(dialog.id);
    const state = dialog?.signalingState;
    return this.#description.setDescription(
      sdp,
      state === undefined || state === 'Initial' ? null : state === 'HaveRemoteOffer',
    );
  }

  async rollbackDescription(): Promise<void> {
    // A session that is over must not take back the offer of the one that follows it.
    if (this.#session.state !== SessionState.Terminated) await this.#description.rollbackDescription();
  }

  sendDtmf(tones: string): boolean {
    return this.#description.sendDtmf(tones);
  }
}
