import { z } from '../../../shared/zod';

const answerSchema = z.union([
  z.object({ result: z.unknown() }),
  z.object({ error: z.object({ code: z.number(), message: z.string() }) }),
]);

const contactSchema = z.object({
  Address: z.string(),
  Expires: z.union([z.number(), z.string()]),
  'User-Agent': z.string(),
  Received: z.string(),
});

const contactsSchema = z.object({
  Domains: z.array(
    z.object({
      Domain: z.object({
        AoRs: z.array(
          z.object({
            Info: z.object({ AoR: z.string(), Contacts: z.array(z.object({ Contact: contactSchema })) }),
          }),
        ),
      }),
    }),
  ),
});

const socketsSchema = z.object({ connections: z.array(z.string()).optional() });

/** Where one user's telephone or program is reached. */
export interface RegisteredContact {
  readonly user: string;
  readonly address: string;
  readonly userAgent: string;
  /** `sip:<address>:<port>;transport=ws` of a WebSocket client, `[not set]` of a plain telephone. */
  readonly received: string;
}

/**
 * Calls a JSON-RPC method of the registrar, such as `dlg.list` or `ul.dump`.
 * @throws Error with the registrar's own message when it refuses, fetch's when it is not there
 */
export async function callRegistrar(
  url: string,
  method: string,
  params: readonly (string | number)[] = [],
): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    // A connection that is kept would be a dead one after the registrar's restart.
    headers: { connection: 'close' },
    body: JSON.stringify({ jsonrpc: '2.0', method, params, id: 1 }),
    signal: AbortSignal.timeout(5_000),
  });
  const answer = answerSchema.parse(await response.json());
  if ('error' in answer) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result;
}

/** Everybody who is registered at this moment. */
export async function readContacts(url: string): Promise<RegisteredContact[]> {
  const dump = contactsSchema.parse(await callRegistrar(url, 'ul.dump'));
  return dump.Domains.flatMap(({ Domain }) => Domain.AoRs).flatMap(({ Info }) =>
    Info.Contacts.map(({ Contact }) => ({
      user: Info.AoR,
      address: Contact.Address,
      userAgent: Contact['User-Agent'],
      received: Contact.Received,
    })),
  );
}

/**
 * Makes the registrar close every open WebSocket, as an edge that restarts does.
 * @returns how many it closed
 */
export async function closeSockets(url: string): Promise<number> {
  const { connections = [] } = socketsSchema.parse(await callRegistrar(url, 'ws.dump'));
  const open = connections
    .filter((line) => line.includes('state: OPEN'))
    .map((line) => Number.parseInt(line, 10));
  for (const id of open) await callRegistrar(url, 'ws.close', [id]);
  return open.length;
}
