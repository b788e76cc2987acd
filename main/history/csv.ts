import type { DeskLanguage } from '../../shared/domain/basics';
import type { RecentInteraction } from '../../shared/domain/history';
import { partsOf } from '../../shared/domain/interaction';

type Cell = string | number | null;

/** Fields by the names that other programs read, with their units. */
const COLUMNS: Readonly<Record<string, (call: RecentInteraction) => Cell>> = {
  started_at: ({ interaction }) => new Date(interaction.startedAt).toISOString(),
  direction: ({ interaction }) => interaction.direction,
  number: ({ interaction }) => interaction.remoteNumber,
  name: ({ interaction, customerName }) => customerName ?? interaction.remoteName,
  campaign: ({ interaction }) => interaction.campaignId,
  cause: ({ interaction }) => interaction.cause,
  ringing_s: ({ interaction }) => seconds(partsOf(interaction).ringing),
  talk_s: ({ interaction }) => seconds(partsOf(interaction).talk),
  hold_s: ({ interaction }) => seconds(partsOf(interaction).hold),
  wrap_up_s: ({ interaction }) => seconds(partsOf(interaction).wrapUp),
  mos_average: ({ quality }) => quality?.mosAverage ?? null,
  mos_lowest: ({ quality }) => quality?.mosLowest ?? null,
  loss_in_percent: ({ quality }) => quality?.lossIn ?? null,
  loss_out_percent: ({ quality }) => quality?.lossOut ?? null,
  jitter_max_ms: ({ quality }) => quality?.jitterMaxMs ?? null,
  round_trip_max_ms: ({ quality }) => quality?.roundTripMaxMs ?? null,
  codec: ({ quality }) => quality?.codec ?? null,
};

const seconds = (milliseconds: number | null) => (milliseconds === null ? null : milliseconds / 1000);

/** A spreadsheet runs what begins so as a formula (OWASP, CSV injection): an apostrophe makes it text. */
const guarded = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** French spreadsheets part fields by a semicolon, since their decimals have a comma. */
const signs = { fr: { parting: ';', decimal: ',' }, en: { parting: ',', decimal: '.' } } as const;

function cell(value: Cell, { parting, decimal }: { parting: string; decimal: string }): string {
  if (value === null) return '';
  if (typeof value === 'number') return quoted(String(value).replace('.', decimal), parting);
  return quoted(guarded(value), parting);
}

/** RFC 4180 section 2. */
const quoted = (text: string, parting: string) =>
  text.includes(parting) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** The first line, after the mark by which a spreadsheet knows UTF-8. */
export const csvHead = (language: DeskLanguage): string =>
  `\uFEFF${Object.keys(COLUMNS).join(signs[language].parting)}\r\n`;

/** One line of a call; what the network sent is text and never a formula. */
export const csvLine = (call: RecentInteraction, language: DeskLanguage): string =>
  `${Object.values(COLUMNS)
    .map((column) => cell(column(call), signs[language]))
    .join(signs[language].parting)}\r\n`;
