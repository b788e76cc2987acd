import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { AudioGraph } from '../../../renderer/media/audio-graph';
import { Output } from '../../../renderer/media/output';

/** Outputs besides the default one; their ids are told while a microphone is open. */
let others: readonly string[];

beforeAll(async () => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const devices = await navigator.mediaDevices.enumerateDevices();
  others = devices.filter(({ kind }) => kind === 'audiooutput').map(({ deviceId }) => deviceId);
  for (const track of stream.getTracks()) track.stop();
});

function graphOf(): { graph: AudioGraph; output: Output } {
  const output = new Output();
  const graph = new AudioGraph(output, () => undefined);
  onTestFinished(() => graph.close());
  return { graph, output };
}

test('a sound that begins as another ends is heard, also where another output is chosen meanwhile', async () => {
  const { graph, output } = graphOf();
  const context = graph.use();
  await expect.poll(() => context.currentTime).toBeGreaterThan(0);
  for (const id of [output.id, ...others]) {
    graph.release();
    graph.use();
    output.use(id);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = context.currentTime;
    await expect.poll(() => context.currentTime).toBeGreaterThan(before);
  }
});

test('it rests once nobody uses it, also where another output was chosen meanwhile', async () => {
  const { graph, output } = graphOf();
  const context = graph.use();
  for (const id of others) {
    graph.release();
    output.use(id);
    graph.use();
    graph.release();
    await expect.poll(() => context.state).toBe('suspended');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(context.state).toBe('suspended');
    graph.use();
  }
});
