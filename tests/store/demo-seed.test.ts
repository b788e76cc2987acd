import { afterAll, beforeAll, expect, test } from 'vitest';
import { numbers } from '../../main/demo/sample-data/numbers';
import { sampleCampaigns, seedDemo } from '../../main/demo/seed';
import { E164 } from '../../shared/domain/basics';
import { openTestStore, type TestStore } from './open-test-store';

const now = Date.UTC(2026, 10, 23, 9);
let demo: TestStore;

beforeAll(async () => {
  demo = await openTestStore();
  await seedDemo(demo.store.write, now);
});
afterAll(() => demo.cleanUp());

test('the known caller has a record with an open case and past calls', async () => {
  const { matches, record } = await demo.store.read.lookUpCaller(E164.parse(numbers.frenchCustomer));
  expect(matches).toHaveLength(1);
  expect(record?.customer).toMatchObject({ givenName: 'Fatima', familyName: 'El Idrissi', language: 'fr' });
  expect(record?.cases.map(({ reference, status }) => [reference, status])).toContainEqual([
    'AS-2611-0418',
    'open',
  ]);
  const calls = record?.timeline.filter(({ kind }) => kind === 'interaction') ?? [];
  expect(calls).toHaveLength(2);
  expect(calls[0]).toMatchObject({ dispositionLabels: { fr: 'Dépannage lancé' } });
});

test('the shared number matches two customers, the unknown one none', async () => {
  const { read } = demo.store;
  const shared = await read.lookUpCaller(E164.parse(numbers.sharedHome));
  expect(shared.matches.map(({ familyName }) => familyName)).toEqual(['Benali', 'Benali']);
  expect(shared.record).toBeNull();
  expect(await read.customersByNumber(E164.parse(numbers.unknown))).toEqual([]);
});

test('campaigns and their scripts are there, and nothing is left in hand', async () => {
  const { read } = demo.store;
  const campaigns = await read.campaigns();
  expect(campaigns.map(({ id }) => id).sort()).toEqual(sampleCampaigns.map(({ id }) => id).sort());
  for (const { scriptId } of campaigns.flatMap(({ scripts }) => scripts))
    expect(await read.script(scriptId)).not.toBeNull();
  expect(await read.openInteractions()).toEqual([]);
});

// Again where the machine disturbed one of the two.
test('a start of the demo waits for it little longer than for the file itself', { retry: 4 }, async () => {
  const begin = performance.now();
  const another = await openTestStore();
  const opened = performance.now();
  await seedDemo(another.store.write, now);
  const seeded = performance.now();
  await another.cleanUp();
  expect((seeded - opened) / (opened - begin)).toBeLessThan(3);
});
