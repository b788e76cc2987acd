import { Core, UserAgent } from 'sip.js';
import type { Registration } from '../../../shared/ipc/slices';

export type RegisterOutcome =
  /**
   * `isBound`: our contact is among the bindings; `flowTimerSeconds`: the server drops a flow that is silent for so long (RFC 5626
   * section 4.4); `keepsFlows`: the binding is that of our flow alone (section 6).
   */
  | {
      kind: 'accepted';
      isBound: boolean;
      expiresSeconds: number;
      flowTimerSeconds: number | null;
      keepsFlows: boolean;
    }
  /** `local`: made up by the stack for a timeout (408) or a broken link (503); no such response came. */
  | {
      kind: 'rejected';
      status: number;
      local: boolean;
      retryAfterSeconds: number | null;
      minExpiresSeconds: number | null;
    };

export type Rejection = Extract<RegisterOutcome, { kind: 'rejected' }>;

/** As the stack says it. */
export const noAnswer: Rejection = {
  kind: 'rejected',
  status: 408,
  local: true,
  retryAfterSeconds: null,
  minExpiresSeconds: null,
};

/** Statuses of REGISTER that a change of the account cures (RFC 3261 sections 10.3 and 21.4). */
const hopeless: Readonly<Record<number, Extract<Registration, { state: 'refused' }>['problem']>> = {
  401: 'wrongPassword',
  403: 'forbidden',
  404: 'forbidden',
  407: 'wrongPassword',
  604: 'forbidden',
};

/** What a change of the account would cure; undefined where none would. */
export const refusalOf = ({ local, status }: Rejection) => (local ? undefined : hopeless[status]);

/** The seconds that a header begins with, null when it does not. */
export function secondsIn(value: string | undefined): number | null {
  const found = /^\s*(\d{1,7})/.exec(value ?? '')?.[1];
  return found === undefined ? null : Number(found);
}

/** The seconds that a listed binding has left, null where it does not say. */
function lifeOf(contact: string): number | null {
  const seconds = /;\s*expires\s*=\s*"?(\d{1,7})/i.exec(contact)?.[1];
  return seconds === undefined ? null : Number(seconds);
}

/**
 * REGISTER requests of one account (RFC 3261 section 10.2), all with one Call-ID and a rising CSeq; one at a time.
 * Not SIP.js's `Registerer`: its timers start requests whose failures nobody can catch, and it knows no back-off.
 */
export class RegisterRequests {
  readonly #userAgent: UserAgent;
  #last: Core.OutgoingRequestMessage | null = null;
  /** False where the edge knows no flows. */
  #offersOutbound = true;

  constructor(userAgent: UserAgent) {
    this.#userAgent = userAgent;
  }

  /** Binds our contact for about `expiresSeconds`; 0 removes it. */
  async bind(expiresSeconds: number): Promise<RegisterOutcome> {
    const outcome = await this.#send([this.#contact(expiresSeconds)], expiresSeconds);
    if (outcome.kind === 'accepted' || outcome.status !== 439 || !this.#offersOutbound) return outcome;
    // RFC 5626 section 4.2.1: the first hop knows no outbound, so that the binding is a plain one.
    this.#offerOutbound(false);
    return this.#send([this.#contact(expiresSeconds)], expiresSeconds);
  }

  /** Another server is asked next, which may know what this one did not. */
  forgetServer(): void {
    this.#offerOutbound(true);
  }

  #offerOutbound(offered: boolean): void {
    const { configuration } = this.#userAgent.userAgentCore;
    const others = configuration.supportedOptionTags.filter((tag) => tag !== 'outbound');
    configuration.supportedOptionTags = offered ? ['outbound', ...others] : others;
    this.#offersOutbound = offered;
  }

  /** RFC 5626 section 4.2: with an instance and a flow number a new flow replaces the dead one. */
  #contact(expiresSeconds: number): string {
    const { contact, instanceId } = this.#userAgent;
    const flow = this.#offersOutbound ? ';reg-id=1' : '';
    const instance = `;+sip.instance="<urn:uuid:${instanceId}>"`;
    return `Contact: ${contact.toString({ register: true })}${flow}${instance};expires=${expiresSeconds}`;
  }

  /** Asks for the bindings and changes none (RFC 3261 section 10.2.3). */
  query(): Promise<RegisterOutcome> {
    return this.#send([], 0);
  }

  #send(contacts: readonly string[], asked: number): Promise<RegisterOutcome> {
    const { userAgentCore: core, configuration } = this.#userAgent;
    const aor = configuration.uri;
    const registrar = aor.clone();
    registrar.user = undefined;
    const last = this.#last;
    const message = core.makeOutgoingRequestMessage(
      Core.C.REGISTER,
      registrar,
      aor,
      aor,
      last ? { callId: last.callId, cseq: last.cseq + 1, fromTag: last.fromTag } : {},
      [...contacts, 'Allow: ACK, BYE, CANCEL, INFO, INVITE, NOTIFY, OPTIONS, PRACK'],
      undefined,
    );
    this.#last = message;
    return new Promise((resolve) => {
      const rejected = ({ message: response }: Core.IncomingResponse): void =>
        resolve({
          kind: 'rejected',
          status: response.statusCode ?? 500,
          local: response.data === undefined,
          retryAfterSeconds: secondsIn(response.getHeader('retry-after')),
          minExpiresSeconds: secondsIn(response.getHeader('min-expires')),
        });
      core.register(message, {
        onAccept: ({ message: response }) =>
          resolve({
            kind: 'accepted',
            isBound: this.#oursIn(response) !== undefined,
            expiresSeconds: this.#granted(response, asked),
            flowTimerSeconds: secondsIn(response.getHeader('flow-timer')) || null,
            keepsFlows: response.getHeaders('require').some((tags) => /\boutbound\b/i.test(tags)),
          }),
        onReject: rejected,
        onRedirect: rejected,
      });
    });
  }

  /**
   * Other devices of the same user have bindings too. Ours alone has our host, which an Asterisk that writes another there keeps in a
   * parameter, or our instance.
   */
  #oursIn(response: Core.IncomingResponseMessage): string | undefined {
    const { contact, instanceId } = this.#userAgent;
    const values = response.getHeaders('contact');
    return values.find((value) => value.includes(contact.uri.host) || value.includes(instanceId));
  }

  /**
   * How long our binding lives (RFC 3261 section 10.2.4): its own `expires`, else the header's, else what was asked.
   * A public GRUU becomes our Contact: dialogs then outlive the connection, because the registrar, not a token of the
   * dead flow, leads their requests to us (RFC 5627 section 3.3).
   */
  #granted(response: Core.IncomingResponseMessage, asked: number): number {
    const { contact } = this.#userAgent;
    const ours = this.#oursIn(response);
    const gruu = /;\s*pub-gruu\s*=\s*"([^"]+)"/i.exec(ours ?? '')?.[1];
    if (ours !== undefined) contact.pubGruu = gruu === undefined ? undefined : UserAgent.makeURI(gruu);
    const general = secondsIn(response.getHeader('expires'));
    if (ours !== undefined) return lifeOf(ours) ?? general ?? asked;
    // It cannot be told from the others: the newest lives longest, and what lives longer than was asked for is another's.
    const lives = [general, ...response.getHeaders('contact').map(lifeOf)].filter((life) => life !== null);
    return Math.max(0, ...lives.filter((life) => life <= asked)) || asked;
  }
}
