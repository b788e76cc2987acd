import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { root } from '../../scripts/lib/project.mjs';
import { describeMachine } from './machine';
import { isMet, type Row, ratioOf, rowAttachment } from './rows';

const document = join(root, 'docs/benchmarks.md');
const [begin, end] = ['<!-- figures -->', '<!-- /figures -->'];

/** Prints what the benchmarks found as one table; with SAWT_BENCH_WRITE=1 also into docs/benchmarks.md. */
export default class TableReporter implements Reporter {
  private readonly rows: Row[] = [];
  private readonly broken: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    const bodies = result.attachments.filter(({ name }) => name === rowAttachment).map(({ body }) => body);
    const rows = bodies.map((body): Row => JSON.parse(String(body)));
    this.rows.push(...rows);
    if (result.status !== 'passed' && rows.every((row) => isMet(row) !== false)) this.broken.push(test.title);
  }

  async onEnd(): Promise<void> {
    const text = [
      await describeMachine(),
      '',
      ...table(this.rows),
      ...this.broken.map((title) => `\nNot measured: ${title}`),
    ].join('\n');
    console.log(`\n${text}\n`);
    if (process.env['SAWT_BENCH_WRITE'] === '1') await writeInto(document, text);
  }
}

function table(rows: readonly Row[]): string[] {
  const head = ['what', 'figure', 'ours', 'baseline', '', 'ratio', 'target', 'met', 'samples'];
  const cells = [head, head.map(() => ''), ...rows.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map(
    (row, index) =>
      `| ${widths.map((width, column) => (index === 1 ? '-'.repeat(width) : (row[column] ?? '').padEnd(width))).join(' | ')} |`,
  );
}

function cellsOf(row: Row): string[] {
  const met = isMet(row);
  return [
    ...[row.what, row.figure, amount(row.ours, row.unit), amount(row.theirs, row.unit), row.baseline],
    ...[
      `${ratioOf(row).toFixed(2)} x${row.target !== null && 'fasterBy' in row.target ? ' faster' : ''}`,
      targetOf(row),
      met === null ? '' : met ? 'yes' : '**no**',
      String(row.samples),
    ],
  ];
}

const amount = (value: number, unit: Row['unit']): string =>
  `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${unit}`;

function targetOf({ target }: Row): string {
  if (target === null) return '';
  if ('atMost' in target) return `<= ${target.atMost} x`;
  return target.fasterBy === null ? '' : `>= ${target.fasterBy} x faster`;
}

async function writeInto(file: string, text: string): Promise<void> {
  const before = await readFile(file, 'utf8');
  const [head, tail] = [before.split(begin)[0] ?? '', before.split(end)[1] ?? ''];
  const date = new Date().toISOString().slice(0, 10);
  await writeFile(file, `${head}${begin}\n\nMeasured on ${date}: ${text}\n\n${end}${tail}`);
}
