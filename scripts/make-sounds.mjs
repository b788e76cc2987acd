/**
 * Makes the recorded voices in `resources/sounds`: the demo's customers, and who says that a call is recorded. Run by hand when the
 * words change; the files are committed. Needs Debian's `libttspico-utils` (component non-free), `sox` and `opus-tools`.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './lib/project.mjs';
import { mustRun } from './lib/run.mjs';

/** What is said, with the silence before each sentence in seconds, in which the agent would speak. */
const voices = [
  {
    file: 'customer-fr',
    language: 'fr-FR',
    tempo: '1.05',
    sentences: [
      [0.6, "Oui, bonjour. C'est au sujet de mon dossier d'assistance."],
      [
        0.8,
        "Ma voiture est tombée en panne ce matin, sur le parking de mon travail, et le dépanneur n'est toujours pas passé.",
      ],
      [1.0, "J'ai mon numéro de contrat sous les yeux, si vous en avez besoin."],
      [1.2, "Est-ce que vous pouvez me dire dans combien de temps il arrive, s'il vous plaît ?"],
    ],
  },
  {
    file: 'customer-en',
    language: 'en-GB',
    tempo: '1.12',
    sentences: [
      [0.6, 'Oh, hello. It is about my broadband.'],
      [0.8, 'It has been dropping out since yesterday evening.'],
      [
        0.6,
        'The light on the router goes orange, it comes back after five minutes, and then it drops again.',
      ],
      [1.0, 'I have already restarted it twice. I work from home, so I really need it today.'],
      [1.1, 'Could you check the line for me, please?'],
    ],
  },
  { file: 'recorded-fr', language: 'fr-FR', tempo: '1', sentences: [[0.2, 'Cet appel est enregistré.']] },
  { file: 'recorded-en', language: 'en-GB', tempo: '1', sentences: [[0.2, 'This call is being recorded.']] },
  {
    file: 'recorded-es',
    language: 'es-ES',
    tempo: '1',
    sentences: [[0.2, 'Esta llamada se está grabando.']],
  },
];

const scratch = await mkdtemp(path.join(tmpdir(), 'sawt-sounds-'));
try {
  for (const voice of voices) await make(voice);
} finally {
  await rm(scratch, { recursive: true });
}

/** @param {(typeof voices)[number]} voice */
async function make({ file, language, tempo, sentences }) {
  const parts = [];
  for (const [index, [silence, text]] of sentences.entries()) {
    const spoken = path.join(scratch, `${file}-${index}.wav`);
    const padded = path.join(scratch, `${file}-${index}-padded.wav`);
    await mustRun('pico2wave', ['-l', language, '-w', spoken, String(text)]);
    // The synthesiser ends every sentence with silence of its own; ours replaces it.
    await mustRun('sox', [
      spoken,
      padded,
      'reverse',
      'silence',
      '1',
      '0.05',
      '0.5%',
      'reverse',
      'pad',
      String(silence),
      '0.1',
    ]);
    parts.push(padded);
  }
  const joined = path.join(scratch, `${file}.wav`);
  // A telephone's band, and a level that leaves headroom for the agent's ears.
  const telephone = [
    'gain',
    '-8',
    'highpass',
    '220',
    'lowpass',
    '3800',
    'tempo',
    '-s',
    tempo,
    'compand',
    '0.02,0.2',
    '-50,-50,-20,-12,0,-6',
    'norm',
    '-4',
  ];
  await mustRun('sox', [...parts, joined, ...telephone]);
  const target = path.join(root, 'resources', 'sounds', `${file}.ogg`);
  // Without a fixed serial every run would write other bytes.
  await mustRun('opusenc', [
    '--quiet',
    '--bitrate',
    '24',
    '--speech',
    '--serial',
    '1',
    '--discard-comments',
    joined,
    target,
  ]);
  console.log(`${file}.ogg: ${(await stat(target)).size} bytes`);
}
